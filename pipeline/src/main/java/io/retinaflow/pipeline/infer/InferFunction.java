package io.retinaflow.pipeline.infer;

import io.micrometer.core.instrument.Timer;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.serde.LayoutType;
import io.retinaflow.pipeline.slice.EventChunk;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Runs the model on each clip, chunk by chunk, answers after every chunk and accounts for what the
 * run did.
 *
 * <p>Between the chunks of a clip its neurons' membranes and its answer so far are keyed state, so
 * a job restored between two of them goes on as if nothing had happened. A clip begins at rest; so
 * does a chunk that does not continue what is kept of its sensor, which is counted. Once a running
 * answer is confident enough it is the final one, and the clip's other chunks are dropped.
 */
public final class InferFunction extends KeyedProcessFunction<String, EventChunk, Prediction> {
  private static final long serialVersionUID = 1;

  private final String modelName;
  private final BackendChoice backends;
  private final AnswerOptions answers;

  private transient @Nullable ClipRunner loaded;
  private transient ValueState<ClipState> clips;
  private transient ClipRunner runner;
  private transient PredictionMaker predictions;
  private transient InferMeters meters;
  private transient Timer inference;

  /**
   * Runs a model.
   *
   * @param modelName what {@link ModelSource} loads
   * @param backends accelerators that run and shadow it
   * @param answers which answers are given
   */
  public InferFunction(String modelName, BackendChoice backends, AnswerOptions answers) {
    this.modelName = modelName;
    this.backends = backends;
    this.answers = answers;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    clips =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("clip", LayoutType.of(new ClipStateLayout())));
    Model model = ModelSource.load(modelName);
    predictions = new PredictionMaker(model, answers.earlyExit().threshold(model.card()));
    meters = new InferMeters(PipelineMeters.shared(), backends.executing());
    inference = meters.inference(model.card().name());
    runner = ClipRunner.load(backends, model);
    loaded = runner;
    runner.warmUp(EventInput.of(model, answers.chunkTimesteps()).chunkShape());
  }

  @Override
  public void processElement(EventChunk chunk, Context context, Collector<Prediction> out)
      throws Exception {
    ClipState kept = clips.value();
    if (kept instanceof ClipState.Decided decided && decided.isBefore(chunk)) {
      skip(chunk, decided);
      return;
    }
    EventPrediction prediction = answer(chunk, kept);
    if (prediction.last() || answers.running()) {
      out.collect(prediction);
    }
  }

  private void skip(EventChunk chunk, ClipState.Decided clip) {
    meters.skipped(chunk, clip);
    if (chunk.last()) {
      clips.clear();
    }
  }

  private EventPrediction answer(EventChunk chunk, @Nullable ClipState kept) throws Exception {
    runner.reasonToReset(kept, chunk).ifPresent(reason -> meters.reset(chunk.sensor(), reason));
    ClipRunner.Advance advance = runner.advance(runner.reached(kept, chunk), chunk);
    inference.record(advance.inferenceNanos(), TimeUnit.NANOSECONDS);
    // Meters count each spike and joule once: those of the chunk alone.
    meters.account(
        chunk.sensor(),
        advance.activity(),
        EnergyAccountant.accounts(chunk.sensor(), advance.costs()));
    EventPrediction prediction = predictions.make(chunk, advance.clip());
    keep(chunk, prediction, advance.clip());
    return prediction;
  }

  private void keep(EventChunk chunk, EventPrediction prediction, ClipState.Running after)
      throws Exception {
    if (chunk.last()) {
      clips.clear();
      return;
    }
    clips.update(
        prediction.earlyExit()
            ? new ClipState.Decided(
                chunk.clip(), prediction.timesteps(), prediction.energy().joules())
            : after);
  }

  @Override
  public void close() {
    if (loaded != null) {
      loaded.close();
    }
  }
}
