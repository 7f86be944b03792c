package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.pipeline.infer.EventPrediction;
import io.retinaflow.pipeline.infer.Prediction;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The terminal's view of a running job: one row per sensor with its latest answer, running or
 * final, the latencies of both since the last refresh, and the rates and the energy of the final
 * ones, each of which speaks for its whole clip; below them what the same clips cost on the back
 * ends that shadow the job's, where there are any. On a terminal the rows are painted over;
 * elsewhere each refresh prints anew.
 */
final class PredictionBoard {
  private static final String COLUMNS = " %-14s %10s %8s %15s %12s  %s";
  private static final String HEADER =
      COLUMNS.formatted("PREDICTION", "EVENTS/S", "SLICES/S", "ms p50/p99", "PER SLICE", "ENERGY");
  private static final int SHORTEST_NAME = 8;

  private final PrintWriter out;
  private final boolean repaint;
  private final Map<String, Row> rows = new TreeMap<>();
  private final BackendComparison comparison = new BackendComparison();
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
    if (prediction.last()) {
      comparison.add(prediction);
    }
  }

  /** Whether no prediction has been taken in yet. */
  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Final predictions taken in so far. */
  long predictions() {
    return rows.values().stream().mapToLong(row -> row.predictions).sum();
  }

  /** Energy of all clips that have their final prediction. */
  EnergyTotals energy() {
    EnergyTotals all = new EnergyTotals();
    rows.values().forEach(row -> all.add(row.energy));
    return all;
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
    int longest = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    String name = "%-" + Math.max(SHORTEST_NAME, longest) + "s";
    out.println(name.formatted("SENSOR") + HEADER);
    rows.forEach((sensor, row) -> out.println(name.formatted(sensor) + row.line(seconds)));
    List<String> compared = comparison.lines();
    compared.forEach(out::println);
    out.flush();
    paintedLines = rows.size() + 1 + compared.size();
  }

  /** One sensor's figures. */
  private static final class Row {
    private static final long LONGEST_LATENCY_MILLIS = 3_600_000;

    private final Histogram latencies = new Histogram(LONGEST_LATENCY_MILLIS, 2);
    private final EnergyTotals energy = new EnergyTotals();
    private Energy lastEnergy = Energy.ZERO;
    private String label = "";
    private long predictions;
    private String latency = "-";
    private long intervalSlices;
    private long intervalEvents;

    void add(Prediction prediction, long latencyMillis) {
      latencies.recordValue(Math.max(0, Math.min(latencyMillis, LONGEST_LATENCY_MILLIS)));
      label = prediction.label();
      if (prediction.last()) {
        addFinal(prediction);
      }
    }

    private void addFinal(Prediction prediction) {
      lastEnergy = new Energy(prediction.energy().joules());
      energy.add(prediction.energy());
      predictions++;
      intervalSlices++;
      intervalEvents += prediction instanceof EventPrediction answer ? answer.events() : 0;
    }

    String line(double seconds) {
      if (latencies.getTotalCount() > 0) {
        latency = latencies.getValueAtPercentile(50) + "/" + latencies.getValueAtPercentile(99);
        latencies.reset();
      }
      String line =
          COLUMNS.formatted(
              label,
              "%.0f".formatted(intervalEvents / seconds),
              "%.1f".formatted(intervalSlices / seconds),
              latency,
              lastEnergy,
              energy);
      intervalEvents = 0;
      intervalSlices = 0;
      return line;
    }
  }
}
