package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.pipeline.infer.VideoPrediction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The video cameras' part of {@link PredictionBoard}: one row per camera with its latest answer
 * beside what the clip shows, where that is known of any camera, the groups of pictures answered,
 * by branch what its final answers cost on the back end that ran them, and what they save against
 * the dense branch on every frame.
 */
final class VideoRows {
  private final LatestRows<Row> rows = new LatestRows<>(Row::new);
  private final Truth truth;

  VideoRows(Truth truth) {
    this.truth = truth;
  }

  /** Takes in one prediction. */
  void add(VideoPrediction prediction, long latencyMillis) {
    rows.changing(prediction.sensor())
        .add(prediction, truth.of(prediction).orElse(Truth.UNKNOWN), latencyMillis);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** Final predictions taken in so far. */
  long predictions() {
    return rows.all().stream().mapToLong(row -> row.predictions).sum();
  }

  /** Energy of all clips that have their final prediction. */
  EnergyTotals energy() {
    EnergyTotals all = new EnergyTotals();
    rows.all().forEach(row -> all.add(row.energy));
    return all;
  }

  /** A heading and a line for each camera, none without cameras; begins the next interval. */
  List<String> lines(double seconds) {
    List<String> headings =
        List.of(
            "CAMERA",
            truth.heading(),
            "PREDICTION",
            "GOPS/S",
            "ms p50/p99",
            "ANN",
            "SNN",
            "FUSION",
            "SAVED");
    List<String> lines = rows.lines(headings, row -> row.cells(seconds), truth.isKnown());
    rows.all().forEach(Row::beginInterval);
    return lines;
  }

  /** One camera's figures. */
  private static final class Row {
    private final LatencyCell latency = new LatencyCell();
    private final EnergyTotals energy = new EnergyTotals();
    private final Map<String, BigDecimal> branches = new TreeMap<>();
    private double denseJoules;
    private double savedJoules;
    private String label = "";
    private String shown = "";
    private long predictions;
    private long intervalGroups;

    void add(VideoPrediction prediction, String shownLabel, long latencyMillis) {
      latency.add(latencyMillis);
      label = prediction.label();
      shown = shownLabel;
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

    List<String> cells(double seconds) {
      return List.of(
          shown,
          label,
          "%.1f".formatted(intervalGroups / seconds),
          latency.text(),
          joules("ann").toString(),
          joules("snn").toString(),
          joules("fusion").toString(),
          denseJoules == 0 ? "-" : "%.0f %%".formatted(100 * savedJoules / denseJoules));
    }

    void beginInterval() {
      latency.beginInterval();
      intervalGroups = 0;
    }

    private Energy joules(String branch) {
      return new Energy(branches.getOrDefault(branch, BigDecimal.ZERO));
    }
  }
}
