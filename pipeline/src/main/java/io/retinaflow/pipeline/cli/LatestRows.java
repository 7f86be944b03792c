package io.retinaflow.pipeline.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Rows by the name of their sensor, of which those that changed last are shown: a folder of
 * recordings has hundreds, and a screen has not.
 *
 * @param <R> what a row holds
 */
final class LatestRows<R> {
  /** Rows that are shown at most. */
  static final int MOST_SHOWN = 16;

  private final Map<String, R> rows = new LinkedHashMap<>();
  private final Supplier<R> empty;

  /** No rows yet. */
  LatestRows(Supplier<R> empty) {
    this.empty = empty;
  }

  /** The row of a sensor, which changes now; an empty one if there was none. */
  R changing(String sensor) {
    R row = Optional.ofNullable(rows.remove(sensor)).orElseGet(empty);
    rows.put(sensor, row);
    return row;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Rows, shown or not. */
  Collection<R> all() {
    return rows.values();
  }

  /**
   * A table of the rows to show, by name, and how many more there are; nothing without rows.
   *
   * @param headings of the sensors' names, what they show, what was answered, and figures
   * @param cells all but the name
   * @param labelled whether it is known what they show; else that column is left out
   */
  List<String> lines(List<String> headings, Function<R, List<String>> cells, boolean labelled) {
    if (rows.isEmpty()) {
      return List.of();
    }
    TextTable table = new TextTable(labelled ? 3 : 2, kept(headings, labelled));
    shown()
        .forEach(
            (sensor, row) -> {
              List<String> line = new ArrayList<>(List.of(sensor));
              line.addAll(cells.apply(row));
              table.add(kept(line, labelled));
            });
    List<String> lines = new ArrayList<>(table.toText().lines().toList());
    if (rows.size() > MOST_SHOWN) {
      lines.add("and %,d more".formatted(rows.size() - MOST_SHOWN));
    }
    return lines;
  }

  private SortedMap<String, R> shown() {
    SortedMap<String, R> shown = new TreeMap<>();
    rows.entrySet().stream()
        .skip(Math.max(0, rows.size() - MOST_SHOWN))
        .forEach(row -> shown.put(row.getKey(), row.getValue()));
    return shown;
  }

  private static String[] kept(List<String> line, boolean labelled) {
    List<String> kept = new ArrayList<>(line);
    if (!labelled) {
      kept.remove(1);
    }
    return kept.toArray(new String[0]);
  }
}
