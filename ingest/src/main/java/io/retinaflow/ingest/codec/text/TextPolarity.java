package io.retinaflow.ingest.codec.text;

/** Spelling of the polarities in an event table. */
public enum TextPolarity {
  /** 0 and 1 written; -1, false and true read too, since no table means another thing by them. */
  ZERO_ONE("0", "1"),
  /** -1 and 1 written; read like {@link #ZERO_ONE}. */
  MINUS_ONE_ONE("-1", "1"),
  /** {@code false} and {@code true} written; read like {@link #ZERO_ONE}. */
  FALSE_TRUE("false", "true"),
  /** Any whole number, those above 0 being ON, as in tables with values 0..3; 0 and 1 written. */
  ABOVE_ZERO("0", "1");

  private final String off;
  private final String on;

  TextPolarity(String off, String on) {
    this.off = off;
    this.on = on;
  }

  String spelling(boolean isOn) {
    return isOn ? on : off;
  }
}
