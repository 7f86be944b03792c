package io.retinaflow.ingest.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A small code for every place of an array, 0 at first. */
final class BytePlane implements RuleMemory {
  private final byte[] codes;
  private final int largest;

  /**
   * Makes a plane of zeros.
   *
   * @param largest largest code, at most 127
   */
  BytePlane(int places, int largest) {
    this.codes = new byte[places];
    this.largest = largest;
  }

  int at(int place) {
    return codes[place];
  }

  void set(int place, int code) {
    codes[place] = (byte) code;
  }

  @Override
  public int bytes() {
    return codes.length;
  }

  @Override
  public void write(ByteBuffer target) {
    target.put(codes);
  }

  @Override
  public boolean read(ByteBuffer source) {
    source.get(codes);
    for (byte code : codes) {
      if (code < 0 || code > largest) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void reset() {
    Arrays.fill(codes, (byte) 0);
  }
}
