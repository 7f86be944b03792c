package io.retinaflow.benchmarks.inference;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every engine against every one before it, over random inputs of 5 % to 60 % density.
 *
 * @param shape network
 * @param inputs how many
 */
record AgreementRun(BenchmarkShape shape, int inputs) {
  private static final double LEAST_DENSITY = 0.05;
  private static final double MOST_DENSITY = 0.6;

  /**
   * Compares and prints.
   *
   * @throws IllegalArgumentException if there are less than two engines
   */
  void print(List<InferenceEngine> kinds, int threads, PrintStream out) {
    if (kinds.size() < 2) {
      throw new IllegalArgumentException("agreement takes two engines, not " + kinds);
    }
    MeasuredCase model = MeasuredCase.realistic(shape);
    List<LoadedEngine> engines = new ArrayList<>();
    try {
      kinds.forEach(kind -> engines.add(kind.load(model.model(), threads)));
      for (int second = 1; second < engines.size(); second++) {
        for (int first = 0; first < second; first++) {
          print(engines.get(first), engines.get(second), out);
        }
      }
    } finally {
      engines.forEach(LoadedEngine::close);
    }
  }

  private void print(LoadedEngine first, LoadedEngine second, PrintStream out) {
    Agreement agreement = new Agreement(first.runner(), second.runner());
    for (int i = 0; i < inputs; i++) {
      double density = LEAST_DENSITY + (MOST_DENSITY - LEAST_DENSITY) * i / Math.max(1, inputs - 1);
      agreement.compare(shape.input(MeasuredCase.INPUT_SEED + i, density));
    }
    String pair = second.name() + " against " + first.name();
    MarkdownTable table =
        new MarkdownTable(out, List.of(pair + ", " + shape.key(), "equal", "spikes in common"));
    for (Map.Entry<String, SpikeAgreement> layer : agreement.layers().entrySet()) {
      table.row(row(layer.getKey(), layer.getValue()));
    }
    table.row(row("all neurons", agreement.overall()));
    out.printf(
        "%nPredictions: %d of %d equal, %d classes among them; logits differ by at most %.3g.%n",
        agreement.equalPredictions(),
        agreement.inputs(),
        agreement.distinctPredictions(),
        agreement.largestLogitDifference());
  }

  private static List<String> row(String layer, SpikeAgreement spikes) {
    return List.of(layer, "%.6f".formatted(spikes.share()), "%.6f".formatted(spikes.overlap()));
  }
}
