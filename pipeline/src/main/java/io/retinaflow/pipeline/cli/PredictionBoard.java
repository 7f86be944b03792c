package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.pipeline.infer.Prediction;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The terminal's view of a running job: one row per sensor with its latest answer, rates, latency
 * and energy. On a terminal the rows are painted over; elsewhere each refresh prints anew.
 */
final class PredictionBoard {
  private static final String HEADER =
      "%-14s %-18s %11s %9s %17s %14s %12s"
          .formatted(
              "SENSOR",
              "PREDICTION",
              "EVENTS/S",
              "SLICES/S",
              "LATENCY p50/p99",
              "ENERGY/SLICE",
              "ENERGY");

  private final PrintWriter out;
  private final boolean repaint;
  private final Map<String, Row> rows = new TreeMap<>();
  private int paintedLines;
  private long lastRefreshNanos;

  PredictionBoard(PrintWriter out, boolean repaint, long nowNanos) {
    this.out = out;
    this.repaint = repaint;
    this.lastRefreshNanos = nowNanos;
  }

  /** Takes in one prediction. */
  void add(Prediction prediction, long latencyMillis) {
    rows.computeIfAbsent(prediction.sensor(), sensor -> new Row()).add(prediction, latencyMillis);
  }

  /** Predictions taken in so far. */
  long predictions() {
    return rows.values().stream().mapToLong(row -> row.predictions).sum();
  }

  /** Energy of all predictions, exact. */
  Energy energy() {
    return rows.values().stream().map(row -> row.energy).reduce(Energy.ZERO, Energy::plus);
  }

  /** Paints the rows and begins the next interval of the rates. */
  void refresh(long nowNanos) {
    double seconds = (nowNanos - lastRefreshNanos) / 1e9;
    lastRefreshNanos = nowNanos;
    if (rows.isEmpty() || seconds <= 0) {
      return;
    }
    if (repaint && paintedLines > 0) {
      out.print("\u001b[" + paintedLines + "F\u001b[J");
    }
    out.println(HEADER);
    rows.forEach((sensor, row) -> out.println(row.line(sensor, seconds)));
    out.flush();
    paintedLines = rows.size() + 1;
  }

  /** One sensor's figures. */
  private static final class Row {
    private static final long LONGEST_LATENCY_MILLIS = 3_600_000;

    private final Histogram latencies = new Histogram(LONGEST_LATENCY_MILLIS, 2);
    private Energy energy = Energy.ZERO;
    private Energy lastEnergy = Energy.ZERO;
    private String label = "";
    private long predictions;
    private long intervalSlices;
    private long intervalEvents;

    void add(Prediction prediction, long latencyMillis) {
      latencies.recordValue(Math.max(0, Math.min(latencyMillis, LONGEST_LATENCY_MILLIS)));
      lastEnergy = new Energy(prediction.energy().joules());
      energy = energy.plus(lastEnergy);
      label = prediction.label();
      predictions++;
      intervalSlices++;
      intervalEvents += prediction.events();
    }

    String line(String sensor, double seconds) {
      String line =
          "%-14s %-18s %11.0f %9.1f %14s ms %14s %12s"
              .formatted(
                  sensor,
                  label,
                  intervalEvents / seconds,
                  intervalSlices / seconds,
                  latencies.getValueAtPercentile(50) + "/" + latencies.getValueAtPercentile(99),
                  lastEnergy,
                  energy);
      intervalEvents = 0;
      intervalSlices = 0;
      return line;
    }
  }
}
