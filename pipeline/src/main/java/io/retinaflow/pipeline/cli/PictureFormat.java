package io.retinaflow.pipeline.cli;

import java.nio.file.Path;
import java.util.Locale;

/** Kind of picture that a file name asks for. */
enum PictureFormat {
  /** One picture of pixels. */
  PNG,
  /** Pictures in time. */
  GIF,
  /** One picture of lines and text. */
  SVG,
  /** A video, for which this build has no encoder. */
  MP4,
  /** Anything else. */
  UNKNOWN;

  /** Tells it by what follows the last point of the name. */
  static PictureFormat of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    for (PictureFormat format : values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    return UNKNOWN;
  }
}
