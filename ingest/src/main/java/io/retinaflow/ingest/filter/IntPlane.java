package io.retinaflow.ingest.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** An integer for every place of an array. */
final class IntPlane implements RuleMemory {
  private final int[] values;
  private final int initial;

  IntPlane(int places, int initial) {
    this.values = new int[places];
    this.initial = initial;
    reset();
  }

  int at(int place) {
    return values[place];
  }

  void set(int place, int value) {
    values[place] = value;
  }

  @Override
  public int bytes() {
    return Math.multiplyExact(values.length, Integer.BYTES);
  }

  @Override
  public void write(ByteBuffer target) {
    target.asIntBuffer().put(values);
    target.position(target.position() + bytes());
  }

  @Override
  public boolean read(ByteBuffer source) {
    source.asIntBuffer().get(values);
    source.position(source.position() + bytes());
    return true;
  }

  @Override
  public void reset() {
    Arrays.fill(values, initial);
  }
}
