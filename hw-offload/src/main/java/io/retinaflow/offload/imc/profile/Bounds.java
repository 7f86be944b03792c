package io.retinaflow.offload.imc.profile;

/** Which numbers a field admits. */
public enum Bounds {
  /** Above zero. */
  POSITIVE("above 0", Double.MIN_VALUE, Double.MAX_VALUE),
  /** Zero or more. */
  NOT_NEGATIVE("0 or more", 0, Double.MAX_VALUE),
  /** Between zero and one. */
  FRACTION("in 0..1", 0, 1);

  private final String words;
  private final double least;
  private final double most;

  Bounds(String words, double least, double most) {
    this.words = words;
    this.least = least;
    this.most = most;
  }

  boolean admits(double value) {
    return value >= least && value <= most;
  }

  String words() {
    return words;
  }
}
