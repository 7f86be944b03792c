package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionEnergy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Energies of the same clips on several back ends: on the one that ran them and on its shadows. */
final class BackendComparison {
  private final Map<String, EnergyTotals> totals = new LinkedHashMap<>();
  private long clips;

  /** Takes in the final prediction of a clip; one that was not shadowed compares nothing. */
  void add(Prediction prediction) {
    String executing = prediction.energy().backend();
    if (prediction.comparisons().stream().allMatch(e -> e.backend().equals(executing))) {
      return;
    }
    clips++;
    add(prediction.energy());
    prediction.comparisons().forEach(this::add);
  }

  private void add(PredictionEnergy energy) {
    totals.computeIfAbsent(energy.backend(), name -> new EnergyTotals()).add(energy);
  }

  /** A heading and a line for each back end; none while nothing is compared. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (clips > 0) {
      lines.add("the same %,d clips on each back end:".formatted(clips));
      int longest = totals.keySet().stream().mapToInt(String::length).max().orElse(0);
      totals.forEach(
          (name, energy) -> lines.add(("  %-" + longest + "s  %s").formatted(name, energy)));
    }
    return lines;
  }
}
