package io.retinaflow.pipeline.cli;

import java.util.Locale;

/** Kinds of files that charts are written as. */
enum ChartFormat {
  /** Lines and text, of any size. */
  SVG,
  /** Pixels. */
  PNG;

  /** End of a file's name. */
  String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }
}
