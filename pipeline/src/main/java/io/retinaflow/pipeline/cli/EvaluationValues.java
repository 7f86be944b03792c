package io.retinaflow.pipeline.cli;

import io.retinaflow.models.training.evaluation.AccuracyInterval;
import io.retinaflow.models.training.evaluation.AccuracySpread;
import io.retinaflow.models.training.evaluation.ActivityTotals;
import io.retinaflow.models.training.evaluation.Agreement;
import io.retinaflow.models.training.evaluation.ConfusionMatrix;
import io.retinaflow.models.training.evaluation.EarlyExitCurve;
import io.retinaflow.models.training.evaluation.NeuronTotals;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What judging a checkpoint came to, as one JSON object. */
final class EvaluationValues {
  private final EvaluationResults results;
  private final ConfusionMatrix confusion;

  EvaluationValues(EvaluationResults results) {
    this.results = results;
    this.confusion = results.confusion();
  }

  /** Everything by name, units in the names. */
  Map<String, Object> all() {
    ActivityTotals activity = results.evaluation().activity();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("model", results.model().card().name());
    values.put("version", results.model().card().version());
    values.put("sha256", results.model().checkpoint().sha256());
    values.put("data", results.data());
    values.put("engine", results.engine().id());
    values.put("accuracy", values(results.evaluation().accuracy()));
    values.put("classes", classValues());
    values.put("confusion", confusion.rows());
    values.put("firing_rate", activity.firingRate());
    values.put("neurons", activity.neurons().stream().map(EvaluationValues::values).toList());
    values.put("macs_per_sample", activity.perSample(activity.multiplyAccumulates()));
    values.put("acs_per_sample", activity.perSample(activity.accumulates()));
    values.put("dense_macs_per_sample", activity.perSample(activity.denseOperations()));
    values.put("joules_per_sample", results.energyPerSample().joules());
    values.put("joules_provenance", "estimated");
    addOptional(values);
    return values;
  }

  private void addOptional(Map<String, Object> values) {
    if (!results.seeds().isEmpty()) {
      values.put("seeds", values(results.seeds()));
    }
    if (!results.folds().isEmpty()) {
      values.put("folds", values(results.folds()));
    }
    if (results.probe() != null) {
      Map<String, Object> probe = values(results.probe().accuracy());
      probe.put("features", results.probe().features());
      values.put("linear_probe", probe);
    }
    results.earlyExit().ifPresent(curve -> values.put("early_exit", values(curve)));
    results.chosenExit().ifPresent(point -> values.put("early_exit_chosen", point.threshold()));
    if (results.comparison() != null) {
      values.put("agreement", values(results.comparison()));
    }
    if (results.costs() != null) {
      values.put("accounts", values(results.costs()));
    }
  }

  private static Map<String, Object> values(AccuracyInterval accuracy) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("accuracy", accuracy.accuracy());
    values.put("low", accuracy.low());
    values.put("high", accuracy.high());
    values.put("correct", accuracy.correct());
    values.put("samples", accuracy.total());
    return values;
  }

  private List<Map<String, Object>> classValues() {
    List<Map<String, Object>> classes = new ArrayList<>();
    for (int k = 0; k < confusion.labels().size(); k++) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("label", results.label(k));
      values.put("samples", confusion.samples(k));
      values.put("correct", confusion.count(k, k));
      values.put("answers", confusion.answers(k));
      classes.add(values);
    }
    return classes;
  }

  private static Map<String, Object> values(NeuronTotals layer) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("layer", layer.layer());
    values.put("neurons", layer.neurons());
    values.put("spikes", layer.spikes());
    values.put("firing_rate", layer.firingRate());
    return values;
  }

  private static Map<String, Object> values(List<EvaluationResults.Run> runs) {
    AccuracySpread spread = EvaluationResults.spread(runs);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("mean", spread.mean());
    values.put("deviation", spread.deviation());
    List<Map<String, Object>> all = new ArrayList<>();
    for (EvaluationResults.Run run : runs) {
      Map<String, Object> one = values(run.accuracy());
      one.put("model", run.name());
      all.add(one);
    }
    values.put("runs", all);
    return values;
  }

  private static List<Map<String, Object>> values(EarlyExitCurve curve) {
    List<EarlyExitCurve.Point> points = new ArrayList<>(curve.points());
    points.add(curve.whole());
    return points.stream().map(EvaluationValues::values).toList();
  }

  private static Map<String, Object> values(EarlyExitCurve.Point point) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("confidence", point.threshold());
    values.put("accuracy", point.accuracy().accuracy());
    values.put("mean_timesteps", point.meanTimesteps());
    values.put("mean_joules", point.meanJoules());
    return values;
  }

  private static Map<String, Object> values(EvaluationResults.Comparison comparison) {
    Agreement agreement = comparison.agreement();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("engine", comparison.other().id());
    values.put("samples", agreement.samples());
    values.put("same_predictions", agreement.samePredictions());
    values.put("largest_logit_difference", agreement.largestLogitDifference());
    values.put("spikes", agreement.spikes());
    values.put("other_spikes", agreement.otherSpikes());
    return values;
  }

  private static List<Map<String, Object>> values(EvaluationResults.Costs costs) {
    List<Map<String, Object>> accounts = new ArrayList<>();
    for (CostAccount account : CostAccount.of(costs.costs())) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("backend", account.backend());
      values.put("provenance", account.known());
      values.put("basis", account.basis());
      values.put("samples", costs.samples());
      values.put("joules_per_sample", costs.perSample(account.total()).joules());
      accounts.add(values);
    }
    return accounts;
  }
}
