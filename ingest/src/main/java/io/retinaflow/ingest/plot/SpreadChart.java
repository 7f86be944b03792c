package io.retinaflow.ingest.plot;

import io.retinaflow.ingest.drawing.Alignment;
import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.Theme;
import java.util.List;

/**
 * Chart of shares from 0 to 1 at a few settings, {@link #WIDTH} by {@link #HEIGHT} pixels: settings
 * stand at equal distances, whatever their values; a line joins the means of a series, a bar at
 * each mean spans a standard deviation to either side.
 */
public final class SpreadChart {
  /** Columns of the canvas that the chart needs. */
  public static final int WIDTH = 640;

  /** Rows of the canvas that the chart needs. */
  public static final int HEIGHT = 400;

  /** Most series that a chart can tell apart. */
  public static final int MOST_SERIES = 3;

  private static final int[] INKS = {Ink.ON, Ink.OFF, Ink.FOREGROUND};
  private static final int LEFT = 64;
  private static final int RIGHT = 24;
  private static final int TOP = 84;
  private static final int BOTTOM = 56;
  private static final int TICK = 4;
  private static final int GAP = 4;
  private static final int MARK = 3;
  private static final int KEY_GAP = 3;
  // Series of one setting stand beside each other, so that none hides another.
  private static final int SHIFT = 5;
  private static final Scale SHARES = new Scale.Linear(0, 1);

  private final String title;
  private final String settingName;
  private final List<String> settings;
  private final List<Series> series;

  /**
   * A mean and its spread.
   *
   * @param mean share, 0 to 1
   * @param deviation standard deviation; what would leave the chart is cut off
   */
  public record Mark(double mean, double deviation) {}

  /**
   * A quantity over all settings.
   *
   * @param name what the key calls it
   * @param marks one for each setting
   */
  public record Series(String name, List<Mark> marks) {
    /** Copies the list. */
    public Series {
      marks = List.copyOf(marks);
    }
  }

  /**
   * Prepares a chart.
   *
   * @param settingName name of what is varied, with its unit
   * @param settings its values, as the axis writes them
   * @throws IllegalArgumentException if there is no setting, there are more than {@link
   *     #MOST_SERIES}, or a series has not a mark for each setting
   */
  public SpreadChart(String title, String settingName, List<String> settings, List<Series> series) {
    if (settings.isEmpty() || series.size() > MOST_SERIES) {
      throw new IllegalArgumentException(
          "chart of " + series.size() + " series over " + settings.size() + " settings");
    }
    for (Series one : series) {
      if (one.marks().size() != settings.size()) {
        throw new IllegalArgumentException(
            one.name() + " has " + one.marks().size() + " marks for " + settings.size());
      }
    }
    this.title = title;
    this.settingName = settingName;
    this.settings = List.copyOf(settings);
    this.series = List.copyOf(series);
  }

  /** Draws the chart. */
  public void draw(Canvas canvas) {
    canvas.text(title, LEFT, 2 * GAP + MARK, Alignment.LEFT, 2, Ink.FOREGROUND);
    canvas.fill(LEFT, TOP, fieldWidth(), fieldHeight(), Ink.FIELD);
    SHARES.ticks().forEach(tick -> shareTick(canvas, tick));
    for (int i = 0; i < settings.size(); i++) {
      settingTick(canvas, i);
    }
    int middle = LEFT + fieldWidth() / 2;
    int below = bottom() + TICK + 4 * GAP + Canvas.CHARACTER_HEIGHT;
    canvas.text(settingName, middle, below, Alignment.CENTRE, 1, Ink.MUTED);
    key(canvas);
    for (int i = 0; i < series.size(); i++) {
      line(canvas, i);
    }
  }

  private void shareTick(Canvas canvas, double share) {
    double y = y(share);
    canvas.line(LEFT, y, LEFT + fieldWidth() - 1, y, Ink.GRID);
    canvas.line(LEFT - TICK, y, LEFT - 1, y, Ink.MUTED);
    int top = (int) Math.round(y) - Canvas.CHARACTER_HEIGHT / 2;
    String label = SHARES.label(share);
    canvas.text(label, LEFT - TICK - GAP, top, Alignment.RIGHT, 1, Ink.FOREGROUND);
  }

  private void settingTick(Canvas canvas, int setting) {
    double x = x(setting);
    canvas.line(x, TOP, x, bottom() - 1, Ink.GRID);
    canvas.line(x, bottom(), x, bottom() + TICK, Ink.MUTED);
    int top = bottom() + TICK + GAP;
    String label = settings.get(setting);
    canvas.text(label, (int) Math.round(x), top, Alignment.CENTRE, 1, Ink.FOREGROUND);
  }

  private void key(Canvas canvas) {
    int top = TOP - 3 * GAP - Canvas.CHARACTER_HEIGHT;
    int left = LEFT;
    for (int i = 0; i < series.size(); i++) {
      canvas.fill(left, top, Canvas.CHARACTER_HEIGHT, Canvas.CHARACTER_HEIGHT, INKS[i]);
      int text = left + 2 * Canvas.CHARACTER_WIDTH;
      String name = series.get(i).name();
      canvas.text(name, text, top, Alignment.LEFT, 1, Ink.FOREGROUND);
      left = text + (name.length() + KEY_GAP) * Canvas.CHARACTER_WIDTH;
    }
  }

  private void line(Canvas canvas, int index) {
    List<Mark> marks = series.get(index).marks();
    double[] xs = new double[marks.size()];
    double[] ys = new double[marks.size()];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = x(i) + SHIFT * (index - (series.size() - 1) / 2.0);
      ys[i] = y(marks.get(i).mean());
      mark(canvas, xs[i], marks.get(i), INKS[index]);
    }
    canvas.polyline(xs, ys, INKS[index]);
  }

  private void mark(Canvas canvas, double x, Mark mark, int ink) {
    int size = 2 * MARK - 1;
    int left = (int) Math.round(x) - MARK + 1;
    canvas.fill(left, (int) Math.round(y(mark.mean())) - MARK + 1, size, size, ink);
    double high = y(mark.mean() + mark.deviation());
    double low = y(mark.mean() - mark.deviation());
    canvas.line(x, high, x, low, ink);
    canvas.line(x - MARK, high, x + MARK, high, ink);
    canvas.line(x - MARK, low, x + MARK, low, ink);
  }

  private double x(int setting) {
    return LEFT + (setting + 0.5) * fieldWidth() / settings.size();
  }

  private double y(double share) {
    double place = Math.min(1, Math.max(0, SHARES.place(share)));
    return TOP + (1 - place) * (fieldHeight() - 1);
  }

  private static int fieldWidth() {
    return WIDTH - LEFT - RIGHT;
  }

  private static int fieldHeight() {
    return HEIGHT - TOP - BOTTOM;
  }

  private static int bottom() {
    return TOP + fieldHeight();
  }

  /** The chart as a picture. */
  public Picture picture(Theme theme) {
    Picture picture = new Picture(WIDTH, HEIGHT, theme);
    draw(picture);
    return picture;
  }
}
