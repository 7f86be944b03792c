package io.retinaflow.ingest.plot;

import io.retinaflow.ingest.drawing.Alignment;
import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.SvgCanvas;
import io.retinaflow.ingest.drawing.Theme;
import java.util.List;

/**
 * Confusion matrix as a picture: a row for each true class, a column for each class that was
 * answered, in each cell how often. A cell is shaded by its share of the row, so the diagonal shows
 * the recall, which the last column has in figures.
 */
public final class ConfusionChart {
  private static final int MARGIN = 24;
  private static final int LINE = 14;
  private static final int CHARACTER = Canvas.CHARACTER_WIDTH;
  private static final int BAND = 24;
  private static final int LEAST_CELL = 32;
  private static final int LONGEST_NAME = 24;
  private static final int RECALL_CHARACTERS = 9;
  // Above it a cell is so strong that its number takes the background's colour.
  private static final double STRONG = 0.5;

  private final String title;
  private final String note;
  private final List<String> labels;
  private final List<List<Long>> counts;

  /**
   * Prepares a chart.
   *
   * @param title heading, cut to the width
   * @param note a line below it, cut, too
   * @param labels names of the classes
   * @param counts samples, a list for each true class with a number for each class answered
   * @throws IllegalArgumentException if there is no class, the counts are not square or one is
   *     negative
   */
  public ConfusionChart(String title, String note, List<String> labels, List<List<Long>> counts) {
    boolean square =
        counts.size() == labels.size()
            && counts.stream().allMatch(row -> row.size() == labels.size());
    if (labels.isEmpty() || !square || counts.stream().anyMatch(ConfusionChart::anyNegative)) {
      throw new IllegalArgumentException("confusion of " + labels + " with the counts " + counts);
    }
    this.title = title;
    this.note = note;
    this.labels = List.copyOf(labels);
    this.counts = counts.stream().map(List::copyOf).toList();
  }

  private static boolean anyNegative(List<Long> row) {
    return row.stream().anyMatch(count -> count < 0);
  }

  /** Columns of the canvas that the chart needs. */
  public int width() {
    return left() + labels.size() * cellWidth() + RECALL_CHARACTERS * CHARACTER + MARGIN;
  }

  /** Rows of the canvas that the chart needs. */
  public int height() {
    return top() + labels.size() * BAND + MARGIN;
  }

  private int left() {
    int longest = 0;
    for (int i = 0; i < labels.size(); i++) {
      longest = Math.max(longest, rowName(i).length());
    }
    return MARGIN + (longest + 1) * CHARACTER;
  }

  private String rowName(int row) {
    String name = labels.get(row);
    String shown =
        name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 2) + "..";
    String number = Integer.toString(row);
    return shown.equals(number) ? number : shown + " " + number;
  }

  private static int top() {
    return MARGIN + 6 * LINE;
  }

  private int cellWidth() {
    long most = counts.stream().flatMap(List::stream).mapToLong(count -> count).max().orElse(0);
    return Math.max(LEAST_CELL, (Long.toString(most).length() + 2) * CHARACTER);
  }

  /** Draws the chart. */
  public void draw(Canvas canvas) {
    int wide = width() - 2 * MARGIN;
    canvas.text(
        cut(title, wide / (2 * CHARACTER)), MARGIN, MARGIN, Alignment.LEFT, 2, Ink.FOREGROUND);
    canvas.text(
        cut(note, wide / CHARACTER), MARGIN, MARGIN + 2 * LINE, Alignment.LEFT, 1, Ink.MUTED);
    heading(canvas);
    for (int row = 0; row < labels.size(); row++) {
      row(canvas, row);
    }
  }

  private static String cut(String words, int fitting) {
    return words.length() <= fitting ? words : words.substring(0, Math.max(0, fitting - 2)) + "..";
  }

  private void heading(Canvas canvas) {
    int above = top() - LINE;
    canvas.text("true \\ answered", MARGIN, above - LINE, Alignment.LEFT, 1, Ink.MUTED);
    for (int column = 0; column < labels.size(); column++) {
      int middle = left() + column * cellWidth() + cellWidth() / 2;
      canvas.text(Integer.toString(column), middle, above, Alignment.CENTRE, 1, Ink.FOREGROUND);
    }
    canvas.text("recall", width() - MARGIN, above, Alignment.RIGHT, 1, Ink.MUTED);
  }

  private void row(Canvas canvas, int row) {
    int y = top() + row * BAND;
    int text = y + (BAND - Canvas.CHARACTER_HEIGHT) / 2;
    long all = counts.get(row).stream().mapToLong(count -> count).sum();
    canvas.text(rowName(row), left() - CHARACTER, text, Alignment.RIGHT, 1, Ink.FOREGROUND);
    for (int column = 0; column < labels.size(); column++) {
      cell(canvas, left() + column * cellWidth(), y, counts.get(row).get(column), all);
    }
    if (all > 0) {
      String recall = "%.1f %%".formatted(100.0 * counts.get(row).get(row) / all);
      canvas.text(recall, width() - MARGIN, text, Alignment.RIGHT, 1, Ink.FOREGROUND);
    }
  }

  private void cell(Canvas canvas, int x, int y, long count, long all) {
    double share = all == 0 ? 0 : (double) count / all;
    int shade = count == 0 ? Ink.FIELD : Ink.heat(share);
    // A pixel stays between two cells.
    canvas.fill(x, y, cellWidth() - 1, BAND - 1, shade);
    if (count > 0) {
      int ink = share > STRONG ? Ink.BACKGROUND : Ink.FOREGROUND;
      int text = y + (BAND - Canvas.CHARACTER_HEIGHT) / 2;
      canvas.text(Long.toString(count), x + cellWidth() / 2, text, Alignment.CENTRE, 1, ink);
    }
  }

  /** The chart as a picture. */
  public Picture picture(Theme theme) {
    Picture picture = new Picture(width(), height(), theme);
    draw(picture);
    return picture;
  }

  /** The chart as an SVG document. */
  public String svg(Theme theme) {
    SvgCanvas canvas = new SvgCanvas(width(), height(), theme);
    draw(canvas);
    return canvas.document();
  }
}
