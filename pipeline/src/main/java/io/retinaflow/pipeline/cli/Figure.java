package io.retinaflow.pipeline.cli;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A number computed here, and the published one where there is one.
 *
 * @param here what was computed
 * @param published what was published
 */
record Figure(double here, OptionalDouble published) {
  static final String NONE = "-";

  private static final double PERCENT = 100;

  /** A number beside its published one. */
  static Figure of(double here, double published) {
    return new Figure(here, OptionalDouble.of(published));
  }

  /** How far the number is above the published one, in percent. */
  OptionalDouble gapPercent() {
    return published.isPresent()
        ? OptionalDouble.of((here / published.getAsDouble() - 1) * PERCENT)
        : OptionalDouble.empty();
  }

  /** The gap, such as {@code -1.25 %}. */
  String gapText() {
    return shown("%+.2f %%", gapPercent()).replaceFirst("^[+-](0\\.00 )", "$1");
  }

  String hereText(String format) {
    return String.format(Locale.ROOT, format, here);
  }

  String publishedText(String format) {
    return shown(format, published);
  }

  /** Both and the gap, such as {@code 3.12 / 4.08 (-23.53 %)}. */
  String cell(String format) {
    return published.isPresent()
        ? "%s / %s (%s)".formatted(hereText(format), publishedText(format), gapText())
        : hereText(format);
  }

  private static String shown(String format, OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : NONE;
  }
}
