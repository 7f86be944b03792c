package io.retinaflow.pipeline.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Cells of text under headings: names to the left, figures to the right. */
final class TextTable {
  private static final String GAP = "  ";

  private final int names;
  private final List<List<String>> lines = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param names columns, from the left, that hold names
   */
  TextTable(int names, String... headings) {
    this.names = names;
    lines.add(List.of(headings));
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException if it has not a cell for each heading
   */
  void add(String... cells) {
    if (cells.length != lines.get(0).size()) {
      throw new IllegalArgumentException(
          "%d cells under %d headings".formatted(cells.length, lines.get(0).size()));
    }
    lines.add(List.of(cells));
  }

  /** Columns padded to equal width. */
  String toText() {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    for (int i = 0; i < lines.size(); i++) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < lines.get(0).size(); column++) {
        line.append(column == 0 ? "" : GAP).append(padded(i, column));
      }
      text.add(line.toString().stripTrailing());
    }
    return text.toString();
  }

  private String padded(int line, int column) {
    String cell = lines.get(line).get(column);
    String padding = " ".repeat(width(column) - cell.length());
    return column < names ? cell + padding : padding + cell;
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }

  /** As Markdown. */
  String toMarkdown() {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add(markdown(lines.get(0)));
    StringBuilder rule = new StringBuilder("|");
    for (int column = 0; column < lines.get(0).size(); column++) {
      rule.append(column < names ? "---|" : "---:|");
    }
    text.add(rule);
    lines.stream().skip(1).forEach(line -> text.add(markdown(line)));
    return text.toString();
  }

  private static String markdown(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }
}
