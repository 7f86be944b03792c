package io.retinaflow.pipeline.slice;

import java.util.Locale;

/** What lost packets do to the clip they are missing from. */
public enum GapRule {
  /** The clip goes on and names the missing packets. */
  CONTINUE,
  /** The clip is cut short, and a new stream begins with neurons at rest. */
  RESET;

  /** As options spell it: {@code continue}, {@code reset}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
