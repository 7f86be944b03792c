package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.Resolution;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Sensor sizes of the cameras whose names AEDAT headers carry. */
final class ChipSizes {
  private static final List<Map.Entry<String, Resolution>> SIZES =
      List.of(
          Map.entry("dvs128", new Resolution(128, 128)),
          Map.entry("davis128", new Resolution(128, 128)),
          Map.entry("davis208", new Resolution(208, 192)),
          Map.entry("davis240", new Resolution(240, 180)),
          Map.entry("davis346", new Resolution(346, 260)),
          Map.entry("davis640", new Resolution(640, 480)),
          Map.entry("dvxplorer", new Resolution(640, 480)));

  private ChipSizes() {}

  /** Size of the sensor in a camera or chip of this name, which may have a suffix or a package. */
  static Optional<Resolution> of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SIZES.stream()
        .filter(entry -> lower.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
