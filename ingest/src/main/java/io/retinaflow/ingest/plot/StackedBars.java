package io.retinaflow.ingest.plot;

import io.retinaflow.ingest.drawing.Alignment;
import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.SvgCanvas;
import io.retinaflow.ingest.drawing.Theme;
import java.util.Collections;
import java.util.List;

/**
 * Sheet of bars that lie: a row for each thing, a field for each way to do it, three of them side
 * by side, and in each bar the parts of its amount. Every field has a scale of its own, since
 * amounts of different fields may be far apart, or known in ways that forbid to compare them at a
 * glance.
 */
public final class StackedBars {
  private static final int MARGIN = 24;
  private static final int LINE = 14;
  private static final int BAND = 16;
  private static final int BAR = 10;
  private static final int FIELD_WIDTH = 230;
  private static final int GAP = 26;
  private static final int AXIS_ROOM = 48;
  private static final int TITLE_ROOM = 46;
  private static final int MOST_ACROSS = 3;
  private static final int LONGEST_NAME = 34;
  private static final int CHARACTER = Canvas.CHARACTER_WIDTH;
  // Room right of the longest bar for its amount in figures.
  private static final double HEADROOM = 1.3;

  private final Text text;
  private final List<String> parts;
  private final List<String> rows;
  private final List<Field> fields;
  private final Theme theme;

  /**
   * What a sheet says.
   *
   * @param title heading, cut to the width
   * @param note a line below it
   * @param amount name of the axes with their unit, as {@code energy / J}
   * @param unit symbol behind amounts, as {@code J}
   */
  public record Text(String title, String note, String amount, String unit) {}

  /**
   * One field.
   *
   * @param title heading, cut to the width
   * @param note a line below it
   * @param bars bar of each row
   */
  public record Field(String title, String note, List<Bar> bars) {
    /** Copies the bars. */
    public Field {
      bars = List.copyOf(bars);
    }

    private double longest() {
      return bars.stream().mapToDouble(Bar::amount).max().orElse(0);
    }
  }

  /**
   * One bar.
   *
   * @param parts amount of each part, 0 or more
   */
  public record Bar(List<Double> parts) {
    /**
     * Copies the parts.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public Bar {
      parts = List.copyOf(parts);
      if (!parts.stream().allMatch(part -> part >= 0 && part < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("bar of parts " + parts);
      }
    }

    private double amount() {
      return parts.stream().mapToDouble(part -> part).sum();
    }
  }

  /**
   * Prepares a sheet.
   *
   * @param parts names of the parts of every bar, {@link Ink#PARTS} at most
   * @param rows names of the rows, at least one; long ones lose their beginning
   * @param fields at least one
   * @throws IllegalArgumentException if there are no rows or fields or too many parts, or a field
   *     has not a bar for each row, or a bar not an amount for each part
   */
  public StackedBars(
      Text text, List<String> parts, List<String> rows, List<Field> fields, Theme theme) {
    if (rows.isEmpty() || fields.isEmpty() || parts.size() > Ink.PARTS) {
      throw new IllegalArgumentException(
          "%d rows, %d fields, %d parts".formatted(rows.size(), fields.size(), parts.size()));
    }
    fields.forEach(field -> requireFit(field, rows.size(), parts.size()));
    this.text = text;
    this.parts = List.copyOf(parts);
    this.rows = rows.stream().map(StackedBars::shortened).toList();
    this.fields = List.copyOf(fields);
    this.theme = theme;
  }

  private static void requireFit(Field field, int rows, int parts) {
    if (field.bars().size() != rows
        || field.bars().stream().anyMatch(bar -> bar.parts().size() != parts)) {
      throw new IllegalArgumentException(
          "%s has not %d bars of %d parts: %s".formatted(field.title(), rows, parts, field.bars()));
    }
  }

  /** The end of a layer's name tells more than its beginning. */
  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME
        ? name
        : ".." + name.substring(name.length() - LONGEST_NAME + 2);
  }

  /** Columns of the canvas that the sheet needs. */
  public int width() {
    return left(Math.min(MOST_ACROSS, fields.size())) - GAP + MARGIN;
  }

  /** Rows of the canvas that the sheet needs. */
  public int height() {
    return fieldTop(fields.size() - 1) + fieldHeight() + AXIS_ROOM;
  }

  /** First column of the field at a place across the sheet. */
  private int left(int place) {
    int longest = rows.stream().mapToInt(String::length).max().orElse(0);
    return MARGIN + (longest + 2) * CHARACTER + place * (FIELD_WIDTH + GAP);
  }

  private int keyTop() {
    return MARGIN + 4 * LINE;
  }

  private int fieldTop(int field) {
    int first = keyTop() + keyLines() * LINE + TITLE_ROOM;
    return first + field / MOST_ACROSS * (TITLE_ROOM + fieldHeight() + AXIS_ROOM);
  }

  private int fieldHeight() {
    return rows.size() * BAND;
  }

  /** Draws the sheet on a canvas of the same theme. */
  public void draw(Canvas canvas) {
    int wide = width() - 2 * MARGIN;
    heading(canvas, text.title(), MARGIN, 2, wide, Ink.FOREGROUND);
    heading(canvas, text.note(), MARGIN + 2 * LINE, 1, wide, Ink.MUTED);
    key(canvas);
    for (int i = 0; i < fields.size(); i++) {
      field(canvas, i);
    }
  }

  private static void heading(Canvas canvas, String words, int top, int size, int width, int ink) {
    canvas.text(cut(words, width / (size * CHARACTER)), MARGIN, top, Alignment.LEFT, size, ink);
  }

  private static String cut(String words, int fitting) {
    return words.length() <= fitting ? words : words.substring(0, fitting - 2) + "..";
  }

  private int keyLines() {
    return 1 + keyPlaces() / keyColumns();
  }

  private int keyPlaces() {
    return Math.max(0, parts.size() - 1);
  }

  private int keyColumns() {
    return Math.max(1, (width() - 2 * MARGIN) / keyWidth());
  }

  private int keyWidth() {
    return (parts.stream().mapToInt(String::length).max().orElse(0) + 5) * CHARACTER;
  }

  private void key(Canvas canvas) {
    for (int part = 0; part < parts.size(); part++) {
      int x = MARGIN + part % keyColumns() * keyWidth();
      int y = keyTop() + part / keyColumns() * LINE;
      canvas.fill(x, y, Canvas.CHARACTER_HEIGHT, Canvas.CHARACTER_HEIGHT, Ink.part(part));
      canvas.text(parts.get(part), x + 2 * CHARACTER, y, Alignment.LEFT, 1, Ink.FOREGROUND);
    }
  }

  private void field(Canvas canvas, int index) {
    Field field = fields.get(index);
    double longest = field.longest();
    int place = index % MOST_ACROSS;
    List<String> names = place == 0 ? rows : Collections.nCopies(rows.size(), "");
    Panel panel =
        new Panel(
            left(place),
            fieldTop(index),
            FIELD_WIDTH,
            fieldHeight(),
            new Scale.Linear(0, longest == 0 ? 1 : longest * HEADROOM),
            new Scale.Names(names));
    String title = cut(field.title(), FIELD_WIDTH / (2 * CHARACTER));
    panel.draw(canvas, title, text.amount(), cut(field.note(), FIELD_WIDTH / CHARACTER));
    for (int row = 0; row < rows.size(); row++) {
      bar(canvas, panel, row, field.bars().get(row));
    }
  }

  private void bar(Canvas canvas, Panel panel, int row, Bar bar) {
    int top = (int) Math.round(panel.y(row)) - BAR / 2;
    double sum = 0;
    int from = (int) Math.round(panel.x(0));
    for (int part = 0; part < parts.size(); part++) {
      sum += bar.parts().get(part);
      int to = (int) Math.round(panel.x(sum));
      canvas.fill(from, top, to - from, BAR, Ink.part(part));
      from = to;
    }
    if (sum > 0) {
      String figure = Numbers.si(sum) + text.unit();
      int middle = top + (BAR - Canvas.CHARACTER_HEIGHT) / 2;
      canvas.text(figure, from + 4, middle, Alignment.LEFT, 1, Ink.FOREGROUND);
    }
  }

  /** The sheet as a picture. */
  public Picture picture() {
    Picture picture = new Picture(width(), height(), theme);
    draw(picture);
    return picture;
  }

  /** The sheet as an SVG document. */
  public String svg() {
    SvgCanvas canvas = new SvgCanvas(width(), height(), theme);
    draw(canvas);
    return canvas.document();
  }
}
