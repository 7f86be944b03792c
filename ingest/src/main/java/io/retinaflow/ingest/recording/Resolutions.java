package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.Resolution;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sensor sizes as file headers state them. */
final class Resolutions {
  private static final int MOST_DIGITS = 5;

  private Resolutions() {}

  /** The size that two decimal numbers state; none if one is missing or no sensor has it. */
  static Optional<Resolution> stated(@Nullable String width, @Nullable String height) {
    if (!isNumber(width) || !isNumber(height)) {
      return Optional.empty();
    }
    return of(Integer.parseInt(width), Integer.parseInt(height));
  }

  private static boolean isNumber(@Nullable String text) {
    return text != null && text.length() <= MOST_DIGITS && text.matches("\\d+");
  }

  /** The size; none if no sensor has it. */
  static Optional<Resolution> of(int width, int height) {
    boolean plausible = width > 0 && height > 0 && width <= 1 << 16 && height <= 1 << 16;
    return plausible ? Optional.of(new Resolution(width, height)) : Optional.empty();
  }
}
