package io.retinaflow.ingest.drawing;

import java.util.Objects;

/**
 * Numbers of the colours that every {@link Theme} has: what a drawing says a thing is, not how it
 * looks.
 */
public final class Ink {
  /** Behind everything. */
  public static final int BACKGROUND = 0;

  /** The sensor or the field of a plot, where nothing is. */
  public static final int FIELD = 1;

  /** Text and axes. */
  public static final int FOREGROUND = 2;

  /** Text of less weight. */
  public static final int MUTED = 3;

  /** Grid lines and frames. */
  public static final int GRID = 4;

  /** ON events, full strength. */
  public static final int ON = 5;

  /** OFF events, full strength. */
  public static final int OFF = 6;

  /** Inks of {@link #part}. */
  public static final int PARTS = 9;

  /** Numbers in a theme. */
  static final int COUNT = 256;

  /** Steps of each ramp. */
  static final int RAMP_STEPS = 64;

  static final int FIRST_PART = 7;

  static final int ON_RAMP = 64;
  static final int OFF_RAMP = 128;
  static final int HEAT_RAMP = 192;

  private Ink() {}

  /**
   * ON events of a strength, from the field's colour at 0 to {@link #ON} at 1.
   *
   * @param strength what lies outside 0..1 counts as the nearer end
   */
  public static int on(double strength) {
    return ON_RAMP + step(strength);
  }

  /** OFF events of a strength, as {@link #on}. */
  public static int off(double strength) {
    return OFF_RAMP + step(strength);
  }

  /** A quantity without polarity, from least at 0 to most at 1. */
  public static int heat(double strength) {
    return HEAT_RAMP + step(strength);
  }

  /**
   * One of the parts that a whole is made of; neighbours differ.
   *
   * @param index 0 to one less than {@link #PARTS}
   * @throws IndexOutOfBoundsException if it is outside
   */
  public static int part(int index) {
    return FIRST_PART + Objects.checkIndex(index, PARTS);
  }

  private static int step(double strength) {
    return (int) Math.round(Math.min(1, Math.max(0, strength)) * (RAMP_STEPS - 1));
  }
}
