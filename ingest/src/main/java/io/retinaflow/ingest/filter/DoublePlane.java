package io.retinaflow.ingest.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A real number for every place of an array. */
final class DoublePlane implements RuleMemory {
  private final double[] values;
  private final double initial;

  DoublePlane(int places, double initial) {
    this.values = new double[places];
    this.initial = initial;
    reset();
  }

  double at(int place) {
    return values[place];
  }

  void set(int place, double value) {
    values[place] = value;
  }

  @Override
  public int bytes() {
    return Math.multiplyExact(values.length, Double.BYTES);
  }

  @Override
  public void write(ByteBuffer target) {
    target.asDoubleBuffer().put(values);
    target.position(target.position() + bytes());
  }

  @Override
  public boolean read(ByteBuffer source) {
    source.asDoubleBuffer().get(values);
    source.position(source.position() + bytes());
    return true;
  }

  @Override
  public void reset() {
    Arrays.fill(values, initial);
  }
}
