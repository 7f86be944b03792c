package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.Resolution;
import java.util.Optional;

/** Sensor sizes as header texts state them. */
final class Sizes {
  private static final int LARGEST_SIDE = 1 << 16;

  private Sizes() {}

  /** The size with these decimal digits for sides, if a sensor can have it. */
  static Optional<Resolution> of(String width, String height) {
    int columns = Integer.parseInt(width);
    int rows = Integer.parseInt(height);
    boolean plausible = columns > 0 && rows > 0 && columns <= LARGEST_SIDE && rows <= LARGEST_SIDE;
    return plausible ? Optional.of(new Resolution(columns, rows)) : Optional.empty();
  }
}
