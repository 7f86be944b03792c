package io.retinaflow.pipeline.cli;

import io.retinaflow.models.training.evaluation.ActivityTotals;
import io.retinaflow.models.training.evaluation.Agreement;
import io.retinaflow.models.training.evaluation.ConfusionMatrix;
import io.retinaflow.models.training.evaluation.EarlyExitCurve;
import io.retinaflow.models.training.evaluation.NeuronTotals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What judging a checkpoint came to, as tables. */
final class EvaluationReport {
  private static final double PERCENT = 100;
  // Thresholds in a table; the curve has more.
  private static final int SHOWN_EVERY = 5;

  private final EvaluationResults results;
  private final ConfusionMatrix confusion;

  EvaluationReport(EvaluationResults results) {
    this.results = results;
    this.confusion = results.confusion();
  }

  /** Everything as tables. */
  String text() {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add(
        "%s on %s, engine %s".formatted(results.model(), results.data(), results.engine().id()));
    text.add("accuracy     " + results.evaluation().accuracy() + ", 95 % interval of Wilson");
    addRuns(text, "seeds", results.seeds());
    addRuns(text, "folds", results.folds());
    if (results.probe() != null) {
      text.add(
          "linear probe %s, on %s"
              .formatted(results.probe().accuracy(), results.probe().features()));
    }
    text.add("").add(classes().toText());
    text.add("").add("answered (columns) for true classes (rows)").add(confusionTable().toText());
    text.add("").add(neurons().toText());
    text.add("operations   " + operations());
    text.add(
        "energy       %s a sample, estimated: %s"
            .formatted(results.energyPerSample(), CountedEnergy.PRICES.name()));
    addCosts(text);
    addExit(text);
    if (results.comparison() != null) {
      text.add("").add(agreement(results.comparison()));
    }
    return text.toString();
  }

  private static void addRuns(StringJoiner text, String what, List<EvaluationResults.Run> runs) {
    if (!runs.isEmpty()) {
      text.add("%-12s %s".formatted(what, EvaluationResults.spread(runs)));
      runs.forEach(run -> text.add("  %s  %s".formatted(run.name(), run.accuracy())));
    }
  }

  private void addCosts(StringJoiner text) {
    if (results.costs() != null) {
      text.add("");
      text.add("mean of %d samples, chunk by chunk".formatted(results.costs().samples()));
      text.add(energies(results.costs()).toText());
    }
  }

  private void addExit(StringJoiner text) {
    results.earlyExit().ifPresent(curve -> text.add("").add(exits(curve).toText()).add(chosen()));
  }

  /** Samples, recall and precision of each class. */
  TextTable classes() {
    TextTable table = new TextTable(1, "CLASS", "SAMPLES", "RECALL", "PRECISION");
    for (int k = 0; k < confusion.labels().size(); k++) {
      table.add(
          results.label(k),
          Long.toString(confusion.samples(k)),
          percent(confusion.recall(k)),
          percent(confusion.precision(k)));
    }
    return table;
  }

  private TextTable confusionTable() {
    int classes = confusion.labels().size();
    String[] headings = new String[classes + 2];
    headings[0] = "";
    headings[1] = "";
    for (int k = 0; k < classes; k++) {
      headings[k + 2] = Integer.toString(k);
    }
    TextTable table = new TextTable(1, headings);
    for (int k = 0; k < classes; k++) {
      String[] cells = new String[classes + 2];
      cells[0] = results.label(k);
      cells[1] = Integer.toString(k);
      for (int answer = 0; answer < classes; answer++) {
        long count = confusion.count(k, answer);
        cells[answer + 2] = count == 0 ? "." : Long.toString(count);
      }
      table.add(cells);
    }
    return table;
  }

  /** Firing rate of each layer, the whole network last. */
  TextTable neurons() {
    ActivityTotals activity = results.evaluation().activity();
    TextTable table =
        new TextTable(1, "LAYER", "NEURONS", "SPIKES A SAMPLE", "SPIKES PER NEURON AND TIMESTEP");
    for (NeuronTotals layer : activity.neurons()) {
      table.add(
          layer.layer(),
          "%,d".formatted(layer.neurons()),
          "%,.1f".formatted(activity.perSample(layer.spikes())),
          "%.4f".formatted(layer.firingRate()));
    }
    table.add(
        "all",
        "%,d".formatted(activity.neurons().stream().mapToLong(NeuronTotals::neurons).sum()),
        "%,.1f".formatted(activity.perSample(activity.spikes())),
        "%.4f".formatted(activity.firingRate()));
    return table;
  }

  /** Operations of a sample, beside those of a dense engine. */
  String operations() {
    ActivityTotals activity = results.evaluation().activity();
    double performed = activity.perSample(activity.multiplyAccumulates() + activity.accumulates());
    double dense = activity.perSample(activity.denseOperations());
    return "%,.0f MACs and %,.0f ACs a sample; dense: %,.0f MACs, %.1f times as many"
        .formatted(
            activity.perSample(activity.multiplyAccumulates()),
            activity.perSample(activity.accumulates()),
            dense,
            dense / performed);
  }

  /** Energy of a sample on each back end. */
  static TextTable energies(EvaluationResults.Costs costs) {
    TextTable table = new TextTable(3, "BACK END", "KNOWN AS", "RESTS ON", "ENERGY A SAMPLE");
    List<CostAccount> accounts = CostAccount.of(costs.costs());
    for (CostAccount account : accounts) {
      String whose = account.isHosts(accounts) ? ", host's layers" : "";
      table.add(
          account.backend(),
          account.known() + whose,
          account.basis(),
          costs.perSample(account.total()).toString());
    }
    return table;
  }

  /** Accuracy, timesteps and energy at every fifth threshold, and without early exit. */
  static TextTable exits(EarlyExitCurve curve) {
    TextTable table =
        new TextTable(0, "EARLY EXIT", "ACCURACY", "MEAN TIMESTEPS", "MEAN ENERGY, ESTIMATED");
    List<EarlyExitCurve.Point> points = curve.points();
    for (int i = 0; i < points.size(); i++) {
      if (i % SHOWN_EVERY == 0 || i == points.size() - 1) {
        table.add(exit("%.2f".formatted(points.get(i).threshold()), points.get(i)));
      }
    }
    table.add(exit("never", curve.whole()));
    return table;
  }

  private static String[] exit(String name, EarlyExitCurve.Point point) {
    return new String[] {
      name,
      percent(point.accuracy().accuracy()),
      "%.2f".formatted(point.meanTimesteps()),
      Joules.text(BigDecimal.valueOf(point.meanJoules()))
    };
  }

  /** The threshold that may stand in a card. */
  String chosen() {
    return results
        .chosenExit()
        .map(
            point ->
                "at a confidence of %.2f: %s with %.2f timesteps, no more than a point below whole"
                        .formatted(
                            point.threshold(),
                            percent(point.accuracy().accuracy()),
                            point.meanTimesteps())
                    + " samples; chosen on these same samples")
        .orElse("every confidence up to 0.99 costs more than a point of accuracy");
  }

  /** How far two engines agree. */
  String agreement(EvaluationResults.Comparison comparison) {
    Agreement agreement = comparison.agreement();
    return "%s and %s give the same prediction for %,d of %,d samples; largest difference of a logit %.3g; %,d and %,d spikes"
        .formatted(
            results.engine().id(),
            comparison.other().id(),
            agreement.samePredictions(),
            agreement.samples(),
            agreement.largestLogitDifference(),
            agreement.spikes(),
            agreement.otherSpikes());
  }

  static String percent(double share) {
    return Double.isNaN(share)
        ? Figure.NONE
        : String.format(Locale.ROOT, "%.1f %%", PERCENT * share);
  }
}
