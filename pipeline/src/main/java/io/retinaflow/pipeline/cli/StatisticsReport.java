package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.statistics.IntervalHistogram;
import io.retinaflow.ingest.statistics.PixelActivity;
import io.retinaflow.ingest.statistics.RateSeries;
import io.retinaflow.ingest.statistics.StreamStatistics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Statistics of a recording as a JSON object and as a table. */
final class StatisticsReport {
  private static final int LISTED_PIXELS = 20;
  private static final int TABLE_PIXELS = 5;

  private final Path file;
  private final StreamStatistics statistics;

  StatisticsReport(Path file, StreamStatistics statistics) {
    this.file = file;
    this.statistics = statistics;
  }

  /** Everything by name: counts, rates in events per second, times in microseconds. */
  Map<String, Object> values() {
    Map<String, Object> values = totals();
    values.put("rate", rate());
    values.put("intervals", intervals());
    values.put("hot_pixels", pixels(statistics.pixels().hot(LISTED_PIXELS)));
    values.put("busiest_pixels", pixels(statistics.pixels().busiest(LISTED_PIXELS)));
    return values;
  }

  private Map<String, Object> totals() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("file", file.toString().replace('\\', '/'));
    values.put("geometry", statistics.sensor().toString());
    values.put("events", statistics.events());
    values.put("on", statistics.on());
    values.put("off", statistics.off());
    values.put("on_share", statistics.onShare());
    values.put("triggers", statistics.triggers());
    values.put("outside_sensor", statistics.outsideSensor());
    values.put("backward_steps", statistics.backwardSteps());
    values.put("t_min", statistics.earliestMicros());
    values.put("t_max", statistics.latestMicros());
    values.put("duration_s", statistics.durationSeconds());
    values.put("mean_rate_hz", statistics.meanEventsPerSecond());
    values.put("peak_rate_hz", statistics.rate().peakEventsPerSecond());
    values.put("active_pixels", statistics.pixels().active());
    statistics
        .intervals()
        .medianMicros()
        .ifPresent(median -> values.put("median_interval_us", median));
    return values;
  }

  private Map<String, Object> rate() {
    RateSeries rate = statistics.rate();
    List<Long> on = new ArrayList<>();
    List<Long> off = new ArrayList<>();
    for (int bin = 0; bin < rate.bins(); bin++) {
      on.add(rate.events(bin, true));
      off.add(rate.events(bin, false));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("start_us", rate.startMicros());
    values.put("bin_us", rate.binMicros());
    values.put("outside", rate.outside());
    values.put("on", on);
    values.put("off", off);
    return values;
  }

  private Map<String, Object> intervals() {
    IntervalHistogram intervals = statistics.intervals();
    List<List<Long>> bins = new ArrayList<>();
    for (int bin = 0; bin < intervals.bins(); bin++) {
      if (intervals.count(bin) > 0) {
        bins.add(List.of(intervals.edgeMicros(bin), intervals.count(bin)));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("count", intervals.intervals());
    values.put("not_positive", intervals.notPositive());
    values.put("from_us_and_count", bins);
    return values;
  }

  private static List<Map<String, Object>> pixels(List<PixelActivity> pixels) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (PixelActivity pixel : pixels) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("x", pixel.x());
      row.put("y", pixel.y());
      row.put("on", pixel.on());
      row.put("off", pixel.off());
      rows.add(row);
    }
    return rows;
  }

  /** The totals and the first pixels, one a line. */
  String table() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    totals().forEach((name, value) -> lines.add("%-20s %s".formatted(name, text(value))));
    List<PixelActivity> hot = statistics.pixels().hot(TABLE_PIXELS);
    lines.add("%-20s %s".formatted("hot_pixels", hot.isEmpty() ? "none" : list(hot)));
    List<PixelActivity> busiest = statistics.pixels().busiest(TABLE_PIXELS);
    lines.add("%-20s %s".formatted("busiest_pixels", list(busiest)));
    return lines.toString();
  }

  private static String text(Object value) {
    if (value instanceof Long number) {
      return "%,d".formatted(number);
    }
    return value instanceof Double number ? "%,.6g".formatted(number) : value.toString();
  }

  private static String list(List<PixelActivity> pixels) {
    StringJoiner list = new StringJoiner("  ");
    pixels.forEach(
        pixel -> list.add("(%d, %d) %,d".formatted(pixel.x(), pixel.y(), pixel.events())));
    return list.toString();
  }
}
