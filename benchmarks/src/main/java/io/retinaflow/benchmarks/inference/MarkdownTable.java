package io.retinaflow.benchmarks.inference;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;

/** Table in markdown, printed row by row; the first column is text, the others are numbers. */
public final class MarkdownTable {
  private final PrintStream out;
  private final int columns;

  /** Prints the head. */
  public MarkdownTable(PrintStream out, List<String> head) {
    this.out = out;
    this.columns = head.size();
    out.println();
    row(head);
    out.println("|---|" + String.join("", Collections.nCopies(columns - 1, "--:|")));
  }

  /**
   * Prints a row.
   *
   * @throws IllegalArgumentException if it has another number of cells than the head
   */
  public void row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
    }
    out.println("| " + String.join(" | ", cells) + " |");
  }
}
