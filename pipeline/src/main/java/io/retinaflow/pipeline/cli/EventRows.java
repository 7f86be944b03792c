package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.pipeline.infer.EventPrediction;
import java.util.List;

/**
 * The event sensors' part of {@link PredictionBoard}: one row per sensor with its latest answer,
 * running or final, beside what the clip shows, where that is known of any sensor, the latencies
 * since the last refresh, and the rates and the energy of the final answers.
 */
final class EventRows {
  private final LatestRows<Row> rows = new LatestRows<>(Row::new);
  private final Truth truth;

  EventRows(Truth truth) {
    this.truth = truth;
  }

  /** Takes in one prediction. */
  void add(EventPrediction prediction, long latencyMillis) {
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

  /** A heading and a line for each sensor, none without sensors; begins the next interval. */
  List<String> lines(double seconds) {
    List<String> headings =
        List.of(
            "SENSOR",
            truth.heading(),
            "PREDICTION",
            "EVENTS/S",
            "SLICES/S",
            "ms p50/p99",
            "PER SLICE",
            "ENERGY");
    List<String> lines = rows.lines(headings, row -> row.cells(seconds), truth.isKnown());
    rows.all().forEach(Row::beginInterval);
    return lines;
  }

  /** One sensor's figures. */
  private static final class Row {
    private final LatencyCell latency = new LatencyCell();
    private final EnergyTotals energy = new EnergyTotals();
    private Energy lastEnergy = Energy.ZERO;
    private String label = "";
    private String shown = "";
    private long predictions;
    private long intervalSlices;
    private long intervalEvents;

    void add(EventPrediction prediction, String shownLabel, long latencyMillis) {
      latency.add(latencyMillis);
      label = prediction.label();
      shown = shownLabel;
      if (prediction.last()) {
        addFinal(prediction);
      }
    }

    private void addFinal(EventPrediction prediction) {
      lastEnergy = new Energy(prediction.energy().joules());
      energy.add(prediction.energy());
      predictions++;
      intervalSlices++;
      intervalEvents += prediction.events();
    }

    List<String> cells(double seconds) {
      return List.of(
          shown,
          label,
          "%.0f".formatted(intervalEvents / seconds),
          "%.1f".formatted(intervalSlices / seconds),
          latency.text(),
          lastEnergy.toString(),
          energy.toString());
    }

    void beginInterval() {
      latency.beginInterval();
      intervalEvents = 0;
      intervalSlices = 0;
    }
  }
}
