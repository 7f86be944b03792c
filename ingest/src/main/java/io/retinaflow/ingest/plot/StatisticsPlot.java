package io.retinaflow.ingest.plot;

import io.retinaflow.ingest.drawing.Alignment;
import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.statistics.IntervalHistogram;
import io.retinaflow.ingest.statistics.PixelActivity;
import io.retinaflow.ingest.statistics.RateSeries;
import io.retinaflow.ingest.statistics.StreamStatistics;
import java.util.List;

/**
 * Sheet of plots of a stream's statistics, {@link #WIDTH} by {@link #HEIGHT} pixels: the rate of ON
 * and OFF events over time, the intervals between the events of a pixel, and the events of each
 * pixel with the hot ones circled by name.
 */
public final class StatisticsPlot {
  /** Columns of the canvas that the sheet needs. */
  public static final int WIDTH = 960;

  /** Rows of the canvas that the sheet needs. */
  public static final int HEIGHT = 680;

  private static final int MARGIN = 24;
  private static final int LEFT = 72;
  private static final int CHARACTER = Canvas.CHARACTER_WIDTH;
  private static final int LINE = 14;
  private static final int RATE_TOP = 118;
  private static final int RATE_HEIGHT = 190;
  private static final int LOWER_TOP = 412;
  private static final int LOWER_HEIGHT = 210;
  private static final int INTERVALS_WIDTH = 350;
  private static final int MAP_LEFT = 482;
  private static final int MAP_WIDTH = 300;
  private static final int LIST_LEFT = 806;
  private static final int LISTED_PIXELS = 10;
  private static final int KEY_WIDTH = 120;
  private static final double MICROS_PER_SECOND = 1e6;
  // Room above the highest value.
  private static final double HEADROOM = 1.08;

  private final StreamStatistics statistics;
  private final String title;
  private final Theme theme;

  /** Prepares a sheet; the title is cut to the width. */
  public StatisticsPlot(StreamStatistics statistics, String title, Theme theme) {
    this.statistics = statistics;
    this.title = title;
    this.theme = theme;
  }

  /** Draws the sheet on a canvas of the same theme. */
  public void draw(Canvas canvas) {
    heading(canvas);
    rate(canvas);
    intervals(canvas);
    pixels(canvas);
  }

  private void heading(Canvas canvas) {
    int fitting = (WIDTH - 2 * MARGIN) / (2 * CHARACTER);
    String shown = title.length() <= fitting ? title : title.substring(0, fitting - 2) + "..";
    canvas.text(shown, MARGIN, MARGIN, Alignment.LEFT, 2, Ink.FOREGROUND);
    String facts =
        "%s events in %ss   mean %sev/s   peak %sev/s   ON %.1f %%   sensor %s   %s triggers"
            .formatted(
                Numbers.grouped(statistics.events()),
                Numbers.si(statistics.durationSeconds()),
                Numbers.si(statistics.meanEventsPerSecond()),
                Numbers.si(statistics.rate().peakEventsPerSecond()),
                100 * statistics.onShare(),
                statistics.sensor(),
                Numbers.grouped(statistics.triggers()));
    canvas.text(facts, MARGIN, MARGIN + 2 * LINE, Alignment.LEFT, 1, Ink.MUTED);
  }

  private void rate(Canvas canvas) {
    RateSeries rate = statistics.rate();
    double seconds = Math.max(1, rate.bins()) * rate.binMicros() / MICROS_PER_SECOND;
    double highest = 1;
    for (int bin = 0; bin < rate.bins(); bin++) {
      highest = Math.max(highest, rate.eventsPerSecond(bin, true));
      highest = Math.max(highest, rate.eventsPerSecond(bin, false));
    }
    Panel panel =
        new Panel(
            LEFT,
            RATE_TOP,
            WIDTH - LEFT - MARGIN,
            RATE_HEIGHT,
            new Scale.Linear(0, seconds),
            new Scale.Linear(0, highest * HEADROOM));
    String bins = "bins of " + Numbers.si(rate.binMicros() / MICROS_PER_SECOND) + "s";
    panel.draw(
        canvas, "Event rate", "time since the first event / s", "events per second, " + bins);
    polarityKey(canvas);
    steps(canvas, panel, rate, false, Ink.OFF);
    steps(canvas, panel, rate, true, Ink.ON);
  }

  private static void polarityKey(Canvas canvas) {
    int top = RATE_TOP - 2 * LINE;
    int size = Canvas.CHARACTER_HEIGHT;
    int left = WIDTH - MARGIN - 16 * CHARACTER;
    canvas.fill(left, top, size, size, Ink.ON);
    canvas.text("ON", left + 2 * CHARACTER, top, Alignment.LEFT, 1, Ink.FOREGROUND);
    canvas.fill(left + 9 * CHARACTER, top, size, size, Ink.OFF);
    canvas.text("OFF", left + 11 * CHARACTER, top, Alignment.LEFT, 1, Ink.FOREGROUND);
  }

  private static void steps(Canvas canvas, Panel panel, RateSeries rate, boolean on, int ink) {
    double[] xs = new double[2 * rate.bins() + 1];
    double[] ys = new double[xs.length];
    xs[0] = panel.x(0);
    ys[0] = panel.y(0);
    for (int bin = 0; bin < rate.bins(); bin++) {
      double seconds = rate.binMicros() / MICROS_PER_SECOND;
      xs[2 * bin + 1] = panel.x(bin * seconds);
      xs[2 * bin + 2] = panel.x((bin + 1) * seconds);
      ys[2 * bin + 1] = panel.y(rate.eventsPerSecond(bin, on));
      ys[2 * bin + 2] = ys[2 * bin + 1];
    }
    canvas.polyline(xs, ys, ink);
  }

  private void intervals(Canvas canvas) {
    IntervalHistogram intervals = statistics.intervals();
    int first = 0;
    int last = intervals.bins() - 1;
    while (first < last && intervals.count(first) == 0) {
      first++;
    }
    while (last > first && intervals.count(last) == 0) {
      last--;
    }
    double highest = 1;
    for (int bin = first; bin <= last; bin++) {
      highest = Math.max(highest, intervals.perDecade(bin));
    }
    boolean any = intervals.intervals() > 0;
    double low = any ? intervals.edgeMicros(first) / MICROS_PER_SECOND : 1e-6;
    double high = any ? intervals.edgeMicros(last + 1) / MICROS_PER_SECOND : 1;
    Panel panel =
        new Panel(
            LEFT,
            LOWER_TOP,
            INTERVALS_WIDTH,
            LOWER_HEIGHT,
            new Scale.Logarithmic(low, high),
            new Scale.Linear(0, highest * HEADROOM));
    panel.draw(
        canvas, "Intervals of a pixel", "time to its next event / s", "intervals per decade");
    for (int bin = first; bin <= last && any; bin++) {
      bar(canvas, panel, intervals, bin);
    }
  }

  private static void bar(Canvas canvas, Panel panel, IntervalHistogram intervals, int bin) {
    int left = (int) Math.round(panel.x(intervals.edgeMicros(bin) / MICROS_PER_SECOND));
    int right = (int) Math.round(panel.x(intervals.edgeMicros(bin + 1) / MICROS_PER_SECOND));
    int top = (int) Math.round(panel.y(intervals.perDecade(bin)));
    int bottom = (int) Math.round(panel.y(0)) + 1;
    int gap = right - left > 3 ? 1 : 0;
    canvas.fill(left, top, Math.max(1, right - left - gap), bottom - top, Ink.heat(0.6));
  }

  private void pixels(Canvas canvas) {
    ActivityMap map = new ActivityMap(statistics.pixels(), MAP_WIDTH, LOWER_HEIGHT);
    int titleTop = LOWER_TOP - 37 + 4;
    canvas.text("Events of a pixel", MAP_LEFT, titleTop, Alignment.LEFT, 2, Ink.FOREGROUND);
    canvas.picture(map.draw(theme), MAP_LEFT, LOWER_TOP);
    colourKey(canvas, map.most());
    hotPixels(canvas, titleTop);
  }

  private static void colourKey(Canvas canvas, long most) {
    int top = LOWER_TOP + LOWER_HEIGHT + 10;
    for (int column = 0; column < KEY_WIDTH; column++) {
      canvas.fill(MAP_LEFT + column, top, 1, LINE / 2, Ink.heat((double) column / KEY_WIDTH));
    }
    String range = "1 .. " + Numbers.grouped(most) + " events, log";
    canvas.text(range, MAP_LEFT + KEY_WIDTH + CHARACTER, top, Alignment.LEFT, 1, Ink.FOREGROUND);
  }

  private void hotPixels(Canvas canvas, int titleTop) {
    List<PixelActivity> hot = statistics.pixels().hot(LISTED_PIXELS);
    List<PixelActivity> listed = hot.isEmpty() ? statistics.pixels().busiest(LISTED_PIXELS) : hot;
    String heading = hot.isEmpty() ? "Busiest" : "Hot";
    canvas.text(heading, LIST_LEFT, titleTop, Alignment.LEFT, 2, Ink.FOREGROUND);
    int top = LOWER_TOP;
    canvas.text("  x    y  events", LIST_LEFT, top, Alignment.LEFT, 1, Ink.MUTED);
    for (PixelActivity pixel : listed) {
      top += LINE;
      String row =
          "%4d %4d %7s".formatted(pixel.x(), pixel.y(), Numbers.si((double) pixel.events()));
      canvas.text(row, LIST_LEFT, top, Alignment.LEFT, 1, Ink.FOREGROUND);
    }
    if (hot.isEmpty()) {
      canvas.text("none is hot", LIST_LEFT, top + 2 * LINE, Alignment.LEFT, 1, Ink.MUTED);
    }
  }

  /** The sheet as a picture. */
  public Picture picture() {
    Picture picture = new Picture(WIDTH, HEIGHT, theme);
    draw(picture);
    return picture;
  }
}
