package io.retinaflow.pipeline.cli;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.training.data.LabelledSamples;
import io.retinaflow.models.training.data.Selection;
import io.retinaflow.models.training.evaluation.ChunkedEvaluation;
import io.retinaflow.models.training.evaluation.EarlyExitCurve;
import io.retinaflow.models.training.evaluation.Evaluation;
import io.retinaflow.models.training.evaluation.Evaluator;
import io.retinaflow.models.training.evaluation.SamplePieces;
import io.retinaflow.pipeline.infer.BackendChoice;
import io.retinaflow.pipeline.infer.OfflineSamples;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs of one model on the samples it is judged by.
 *
 * @param model what is judged
 * @param samples what by
 * @param options of the engines
 * @param progress where to tell how far a run is
 */
record CheckpointTrial(
    Model model, LabelledSamples samples, EngineOptions options, PrintWriter progress) {

  /** Some samples of a set, spread over it evenly; all where there are no more. */
  static LabelledSamples spread(LabelledSamples samples, int count) {
    if (count >= samples.size()) {
      return samples;
    }
    List<Integer> indices =
        IntStream.range(0, count).mapToObj(i -> (int) ((long) i * samples.size() / count)).toList();
    return Selection.of(samples, indices);
  }

  private ProgressMeter meter(String what) {
    return ProgressMeter.of(progress, what, samples.size(), System::nanoTime);
  }

  /** Runs all samples. */
  Evaluation evaluate(Engine engine) {
    ProgressMeter meter = meter(model + " on " + engine.id());
    Evaluation evaluation =
        engine.run(
            model,
            options,
            runner -> new Evaluator(model.network(), runner).evaluate(samples, meter::at));
    meter.end();
    return evaluation;
  }

  /** Runs all samples chunk by chunk. */
  Chunked evaluateByChunk(Engine engine) {
    ProgressMeter meter = meter(model + " on " + engine.id() + " by chunk");
    ChunkedEvaluation chunked =
        engine.run(
            model,
            options,
            runner ->
                new Evaluator(model.network(), runner)
                    .evaluateByChunk(samples, CountedEnergy::joules, meter::at));
    meter.end();
    return new Chunked(chunked.evaluation(), EarlyExitCurve.of(chunked.running()));
  }

  /** Runs some samples on back ends, chunk by chunk. */
  EvaluationResults.Costs costs(BackendChoice backends, int count) {
    LabelledSamples some = spread(samples, count);
    SamplePieces pieces = SamplePieces.of(model.network(), samples.shape());
    ProgressMeter meter =
        ProgressMeter.of(progress, "energy on " + backends, some.size(), System::nanoTime);
    try (OfflineSamples run = OfflineSamples.load(backends, model)) {
      for (int i = 0; i < some.size(); i++) {
        run.add(pieces.chunks(some.sample(i)));
        meter.at(i + 1);
      }
      meter.end();
      return new EvaluationResults.Costs(run.samples(), run.costs());
    }
  }

  /**
   * A run chunk by chunk.
   *
   * @param evaluation whole samples
   * @param exit what early exits would do
   */
  record Chunked(Evaluation evaluation, EarlyExitCurve exit) {}
}
