package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.pipeline.infer.VideoPrediction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * The video cameras' part of {@link PredictionBoard}: one row per camera with its latest answer
 * beside what was drawn, where that is known, the groups of pictures answered, by branch what its
 * final answers cost on the back end that ran them, and what they save against the dense branch on
 * every frame.
 */
final class VideoRows {
  private static final String COLUMNS = " %-23s %-14s %8s %15s %12s %12s %12s %8s";
  private static final String HEADER =
      COLUMNS.formatted(
          "DRAWN", "PREDICTION", "GOPS/S", "ms p50/p99", "ANN", "SNN", "FUSION", "SAVED");
  private static final int SHORTEST_NAME = 8;

  private final Map<String, Row> rows = new TreeMap<>();
  private final Function<VideoPrediction, String> drawn;

  /** Rows of cameras whose drawn labels are known, or empty. */
  VideoRows(Function<VideoPrediction, String> drawn) {
    this.drawn = drawn;
  }

  /** Takes in one prediction. */
  void add(VideoPrediction prediction, long latencyMillis) {
    rows.computeIfAbsent(prediction.sensor(), name -> new Row())
        .add(prediction, drawn.apply(prediction), latencyMillis);
  }

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

  /** A heading and a line for each camera, none without cameras; begins the next interval. */
  List<String> lines(double seconds) {
    List<String> lines = new ArrayList<>();
    if (!rows.isEmpty()) {
      int longest = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
      String name = "%-" + Math.max(SHORTEST_NAME, longest) + "s";
      lines.add(name.formatted("CAMERA") + HEADER);
      rows.forEach((camera, row) -> lines.add(name.formatted(camera) + row.line(seconds)));
    }
    return lines;
  }

  /** One camera's figures. */
  private static final class Row {
    private static final long LONGEST_LATENCY_MILLIS = 3_600_000;

    private final Histogram latencies = new Histogram(LONGEST_LATENCY_MILLIS, 2);
    private final EnergyTotals energy = new EnergyTotals();
    private final Map<String, BigDecimal> branches = new TreeMap<>();
    private double denseJoules;
    private double savedJoules;
    private String label = "";
    private String shown = "";
    private String latency = "-";
    private long predictions;
    private long intervalGroups;

    void add(VideoPrediction prediction, String drawn, long latencyMillis) {
      latencies.recordValue(Math.max(0, Math.min(latencyMillis, LONGEST_LATENCY_MILLIS)));
      label = prediction.label();
      shown = drawn;
      if (prediction.last()) {
        addFinal(prediction);
      } else {
        intervalGroups++;
      }
    }

    private void addFinal(VideoPrediction prediction) {
      predictions++;
      energy.add(prediction.energy());
      String executing = prediction.energy().backend();
      prediction.branches().stream()
          .filter(branch -> branch.backend().equals(executing))
          .forEach(branch -> branches.merge(branch.branch(), branch.joules(), BigDecimal::add));
      prediction.annOnEveryFrame().stream()
          .filter(dense -> dense.backend().equals(executing))
          .forEach(this::addDense);
    }

    private void addDense(VideoPrediction.AnnOnEveryFrame dense) {
      denseJoules += dense.joules().doubleValue();
      savedJoules += dense.saved().doubleValue();
    }

    String line(double seconds) {
      if (latencies.getTotalCount() > 0) {
        latency = latencies.getValueAtPercentile(50) + "/" + latencies.getValueAtPercentile(99);
        latencies.reset();
      }
      String line =
          COLUMNS.formatted(
              shown,
              label,
              "%.1f".formatted(intervalGroups / seconds),
              latency,
              joules("ann"),
              joules("snn"),
              joules("fusion"),
              denseJoules == 0 ? "-" : "%.0f %%".formatted(100 * savedJoules / denseJoules));
      intervalGroups = 0;
      return line;
    }

    private Energy joules(String branch) {
      return new Energy(branches.getOrDefault(branch, BigDecimal.ZERO));
    }
  }
}
