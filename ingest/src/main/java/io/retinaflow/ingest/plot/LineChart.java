package io.retinaflow.ingest.plot;

import io.retinaflow.ingest.drawing.Alignment;
import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.SvgCanvas;
import io.retinaflow.ingest.drawing.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Chart of quantities over another: fields side by side, each with axes of its own, and in each
 * some series, whose points are joined in their order. A series has the same colour in all fields
 * that name it; one of a single point is a mark.
 */
public final class LineChart {
  private static final int MARGIN = 24;
  private static final int LINE = 14;
  private static final int CHARACTER = Canvas.CHARACTER_WIDTH;
  private static final int FIELD_WIDTH = 360;
  private static final int FIELD_HEIGHT = 240;
  private static final int AXIS_ROOM = 48;
  private static final int TITLE_ROOM = 56;
  private static final int NUMBER_ROOM = 48;
  private static final int GAP = 24;
  // More marks than this would run into each other.
  private static final int MOST_MARKS = 40;
  private static final int MARK = 2;
  private static final int LONE_MARK = 4;

  private final String title;
  private final String note;
  private final List<Field> fields;
  private final List<String> names;

  /**
   * A pair of values.
   *
   * @param x value along the lower side
   * @param y value along the left side
   */
  public record Point(double x, double y) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not finite
     */
    public Point {
      if (!Double.isFinite(x) || !Double.isFinite(y)) {
        throw new IllegalArgumentException("point (" + x + ", " + y + ") cannot be drawn");
      }
    }
  }

  /**
   * Points that are joined.
   *
   * @param name what the key calls it
   * @param points at least one
   */
  public record Series(String name, List<Point> points) {
    /**
     * Copies the points.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Series {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("series " + name + " has no point");
      }
    }

    /** Values at 1, 2, 3...: one for each epoch. */
    public static Series ofValues(String name, List<Double> values) {
      List<Point> points = new ArrayList<>(values.size());
      for (int i = 0; i < values.size(); i++) {
        points.add(new Point(i + 1, values.get(i)));
      }
      return new Series(name, points);
    }
  }

  /**
   * An axis.
   *
   * @param name what it says, with its unit
   * @param prefixed whether its numbers have prefixes of the SI, as {@code 20u} of joules
   */
  public record Axis(String name, boolean prefixed) {
    /** An axis of plain numbers. */
    public static Axis of(String name) {
      return new Axis(name, false);
    }

    /** An axis whose numbers have prefixes of the SI. */
    public static Axis prefixed(String name) {
      return new Axis(name, true);
    }

    private Scale scale(List<Point> points, ToDoubleFunction<Point> value) {
      Scale.Linear range =
          Scale.Linear.around(
              points.stream().mapToDouble(value).min().orElse(0),
              points.stream().mapToDouble(value).max().orElse(1));
      return prefixed ? range : new Scale.Plain(range);
    }
  }

  /**
   * A field of the chart.
   *
   * @param title heading, cut to the width
   * @param horizontal axis along the lower side
   * @param vertical axis along the left side
   * @param series at least one
   */
  public record Field(String title, Axis horizontal, Axis vertical, List<Series> series) {
    /**
     * Copies the series.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Field {
      series = List.copyOf(series);
      if (series.isEmpty()) {
        throw new IllegalArgumentException("field " + title + " has no series");
      }
    }

    private Panel panel(int left, int top) {
      List<Point> points = series.stream().flatMap(one -> one.points().stream()).toList();
      return new Panel(
          left,
          top,
          FIELD_WIDTH,
          FIELD_HEIGHT,
          horizontal.scale(points, Point::x),
          vertical.scale(points, Point::y));
    }
  }

  /**
   * Prepares a chart.
   *
   * @param title heading, cut to the width
   * @param note a line below it
   * @param fields at least one
   * @throws IllegalArgumentException if there is no field, or there are more than {@link Ink#PARTS}
   *     different series
   */
  public LineChart(String title, String note, List<Field> fields) {
    this.title = title;
    this.note = note;
    this.fields = List.copyOf(fields);
    this.names = fields.stream().flatMap(LineChart::names).distinct().toList();
    if (fields.isEmpty() || names.size() > Ink.PARTS) {
      throw new IllegalArgumentException(
          "chart of " + fields.size() + " fields with the series " + names);
    }
  }

  private static Stream<String> names(Field field) {
    return field.series().stream().map(Series::name);
  }

  /** Columns of the canvas that the chart needs. */
  public int width() {
    return 2 * MARGIN + fields.size() * (NUMBER_ROOM + FIELD_WIDTH) + (fields.size() - 1) * GAP;
  }

  /** Rows of the canvas that the chart needs. */
  public int height() {
    return top() + FIELD_HEIGHT + AXIS_ROOM;
  }

  private int top() {
    return keyTop() + keyLines() * LINE + TITLE_ROOM;
  }

  private static int keyTop() {
    return MARGIN + 4 * LINE;
  }

  /** Draws the chart. */
  public void draw(Canvas canvas) {
    int wide = width() - 2 * MARGIN;
    String heading = cut(title, wide / (2 * CHARACTER));
    canvas.text(heading, MARGIN, MARGIN, Alignment.LEFT, 2, Ink.FOREGROUND);
    String words = cut(note, wide / CHARACTER);
    canvas.text(words, MARGIN, MARGIN + 2 * LINE, Alignment.LEFT, 1, Ink.MUTED);
    key(canvas);
    for (int i = 0; i < fields.size(); i++) {
      int left = MARGIN + NUMBER_ROOM + i * (NUMBER_ROOM + FIELD_WIDTH + GAP);
      field(canvas, fields.get(i), left);
    }
  }

  private static String cut(String words, int fitting) {
    return words.length() <= fitting ? words : words.substring(0, fitting - 2) + "..";
  }

  private int keyColumns() {
    return Math.max(1, (width() - 2 * MARGIN) / keyWidth());
  }

  private int keyLines() {
    return (names.size() + keyColumns() - 1) / keyColumns();
  }

  private int keyWidth() {
    return (names.stream().mapToInt(String::length).max().orElse(0) + 5) * CHARACTER;
  }

  private void key(Canvas canvas) {
    for (int i = 0; i < names.size(); i++) {
      int x = MARGIN + i % keyColumns() * keyWidth();
      int y = keyTop() + i / keyColumns() * LINE;
      canvas.fill(x, y, Canvas.CHARACTER_HEIGHT, Canvas.CHARACTER_HEIGHT, Ink.part(i));
      canvas.text(names.get(i), x + 2 * CHARACTER, y, Alignment.LEFT, 1, Ink.FOREGROUND);
    }
  }

  private void field(Canvas canvas, Field field, int left) {
    Panel panel = field.panel(left, top());
    panel.draw(
        canvas,
        cut(field.title(), FIELD_WIDTH / (2 * CHARACTER)),
        field.horizontal().name(),
        field.vertical().name());
    for (Series series : field.series()) {
      line(canvas, panel, series, Ink.part(names.indexOf(series.name())));
    }
  }

  private static void line(Canvas canvas, Panel panel, Series series, int ink) {
    List<Point> points = series.points();
    double[] xs = points.stream().mapToDouble(point -> panel.x(point.x())).toArray();
    double[] ys = points.stream().mapToDouble(point -> panel.y(point.y())).toArray();
    if (points.size() > 1) {
      canvas.polyline(xs, ys, ink);
    }
    int reach = points.size() == 1 ? LONE_MARK : MARK;
    for (int i = 0; i < xs.length && xs.length <= MOST_MARKS; i++) {
      int x = (int) Math.round(xs[i]) - reach;
      int y = (int) Math.round(ys[i]) - reach;
      canvas.fill(x, y, 2 * reach + 1, 2 * reach + 1, ink);
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
