package io.retinaflow.pipeline.cli;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.training.evaluation.AccuracyInterval;
import io.retinaflow.models.training.evaluation.AccuracySpread;
import io.retinaflow.models.training.evaluation.ActivityTotals;
import io.retinaflow.models.training.evaluation.Agreement;
import io.retinaflow.models.training.evaluation.ConfusionMatrix;
import io.retinaflow.models.training.evaluation.EarlyExitCurve;
import io.retinaflow.models.training.evaluation.Evaluation;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Energy;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What judging a checkpoint came to.
 *
 * @param model what was judged
 * @param data name of the samples
 * @param engine what ran it
 * @param evaluation all samples
 * @param exit what early exits would do; null if not asked for
 * @param comparison agreement with another engine; null if not asked for
 * @param probe a linear probe's accuracy; null if not asked for
 * @param costs what some samples take on several back ends; null if not asked for
 * @param seeds the checkpoint and others of the same recipe, the checkpoint first; empty if there
 *     are no others
 * @param folds checkpoints of a cross-validation
 */
record EvaluationResults(
    Model model,
    String data,
    Engine engine,
    Evaluation evaluation,
    @Nullable EarlyExitCurve exit,
    @Nullable Comparison comparison,
    @Nullable Probe probe,
    @Nullable Costs costs,
    List<Run> seeds,
    List<Run> folds) {
  /** Accuracy that an early exit may cost. */
  static final double EXIT_LOSS = 0.01;

  EvaluationResults {
    seeds = List.copyOf(seeds);
    folds = List.copyOf(folds);
  }

  /**
   * Agreement of two engines.
   *
   * @param other the one beside {@link EvaluationResults#engine}
   */
  record Comparison(Engine other, Agreement agreement) {}

  /**
   * A linear probe on the same data.
   *
   * @param features what it sees, as {@link ProbeConverter} writes it
   */
  record Probe(String features, AccuracyInterval accuracy) {}

  /**
   * A checkpoint of another seed or fold.
   *
   * @param name its model's name and version
   */
  record Run(String name, AccuracyInterval accuracy) {}

  /**
   * Costs of some samples together.
   *
   * @param samples how many
   * @param costs one for each back end
   */
  record Costs(int samples, List<RunCost> costs) {
    Costs {
      costs = List.copyOf(costs);
    }

    /** An energy's share of one sample, to 16 digits. */
    Energy perSample(Energy energy) {
      return share(energy, samples);
    }
  }

  private static Energy share(Energy energy, int samples) {
    return new Energy(energy.joules().divide(BigDecimal.valueOf(samples), MathContext.DECIMAL64));
  }

  ConfusionMatrix confusion() {
    return ConfusionMatrix.of(evaluation.predictions());
  }

  /** Name of a class: the model's label, or the data's where the card has none. */
  String label(int index) {
    return model.card().labels().isEmpty()
        ? evaluation.predictions().labels().get(index)
        : model.label(index);
  }

  /** Mean energy of a sample, as {@link CountedEnergy} has it. */
  Energy energyPerSample() {
    ActivityTotals activity = evaluation.activity();
    return share(
        CountedEnergy.of(activity.multiplyAccumulates(), activity.accumulates()),
        activity.samples());
  }

  Optional<EarlyExitCurve> earlyExit() {
    return Optional.ofNullable(exit);
  }

  /** Threshold at which no more than a point of accuracy is lost. */
  Optional<EarlyExitCurve.Point> chosenExit() {
    return earlyExit().flatMap(curve -> curve.cheapestWithin(EXIT_LOSS));
  }

  static AccuracySpread spread(List<Run> runs) {
    return new AccuracySpread(runs.stream().map(Run::accuracy).toList());
  }
}
