package io.retinaflow.ingest.codec.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of an event table holds. */
public enum TextColumn {
  /** Time, in the layout's unit. */
  TIME("t", "ts?|times?|timestamps?"),
  /** Column of the pixel. */
  X("x", "xs?|col|column"),
  /** Row of the pixel. */
  Y("y", "ys?|row"),
  /** Polarity, in the layout's spelling. */
  POLARITY("p", "ps?|pol|polarity|polarities|on"),
  /** Anything else: read over, and written as 0. */
  OTHER("_", "_");

  private final String title;
  private final String names;

  TextColumn(String title, String names) {
    this.title = title;
    this.names = names;
  }

  /** Name that is written in header lines. */
  String title() {
    return title;
  }

  /** The column that a header line calls by this name, in any case, if it is known. */
  static Optional<TextColumn> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(column -> lower.matches(column.names)).findFirst();
  }
}
