package io.retinaflow.offload.dualsparse;

/** The 128 positions that an inner-join unit takes at once. */
final class Chunks {
  static final int POSITIONS = 128;

  private Chunks() {}

  /** Positions filled up to whole chunks. */
  static long padded(int positions) {
    return (positions + POSITIONS - 1L) / POSITIONS * POSITIONS;
  }
}
