package io.retinaflow.pipeline.infer;

import io.micrometer.core.instrument.Timer;
import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.serde.LayoutType;
import io.retinaflow.pipeline.slice.EventChunk;
import java.util.Map;
import java.util.Optional;
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
  private static final int WARM_UP_RUNS = 6;
  private static final int WARM_UP_EVENT_EVERY = 7;

  private final String modelName;
  private final String backend;
  private final Map<String, String> backendOptions;
  private final AnswerOptions answers;

  private transient @Nullable AcceleratorSession session;
  private transient ValueState<ClipState> clips;
  private transient ClipRunner runner;
  private transient PredictionMaker predictions;
  private transient EnergyAccountant accountant;
  private transient InferMeters meters;
  private transient Timer inference;

  /**
   * Runs a model on an accelerator.
   *
   * @param modelName what {@link ModelSource} loads
   * @param backend name of the accelerator
   * @param backendOptions options it understands
   * @param answers which answers are given
   */
  public InferFunction(
      String modelName, String backend, Map<String, String> backendOptions, AnswerOptions answers) {
    this.modelName = modelName;
    this.backend = backend;
    this.backendOptions = Map.copyOf(backendOptions);
    this.answers = answers;
  }

  @Override
  public void open(OpenContext context) throws Exception {
    clips =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("clip", LayoutType.of(new ClipStateLayout())));
    Model model = ModelSource.load(modelName);
    accountant = new EnergyAccountant(EnergyTable.CMOS_45_NANOMETRE, backend);
    predictions =
        new PredictionMaker(model, accountant, answers.earlyExit().threshold(model.card()));
    meters = new InferMeters(PipelineMeters.shared(), backend);
    inference = meters.inference(model.card().name());
    AcceleratorSession loaded = Accelerators.named(backend).create(backendOptions).load(model);
    session = loaded;
    SpikingSession clip = loaded.clip();
    warmUp(clip, EventInput.of(model, answers.chunkTimesteps()).chunkShape());
    runner = new ClipRunner(clip, model.checkpoint().sha256());
  }

  /** The first runs are compiled on the way and slow; none of them should be a clip's. */
  private static void warmUp(SpikingSession clip, Shape chunk) {
    FloatTensor events = FloatTensor.zeros(chunk.toArray());
    for (int i = 0; i < events.values().length; i += WARM_UP_EVENT_EVERY) {
      events.values()[i] = 1;
    }
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      clip.advance(events);
      clip.reset();
    }
  }

  @Override
  public void processElement(EventChunk chunk, Context context, Collector<Prediction> out)
      throws Exception {
    ClipState kept = clips.value();
    if (kept instanceof ClipState.Decided decided && decided.isBefore(chunk)) {
      skip(chunk, decided);
      return;
    }
    Prediction prediction = answer(chunk, kept);
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

  private Prediction answer(EventChunk chunk, @Nullable ClipState kept) throws Exception {
    runner.reasonToReset(kept, chunk).ifPresent(reason -> meters.reset(chunk.sensor(), reason));
    Optional<Continuation> before = runner.reached(kept, chunk);
    long started = System.nanoTime();
    ClipState.Running after = runner.advance(before, chunk);
    inference.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    account(chunk.sensor(), before, after);
    Prediction prediction = predictions.make(chunk, after.reached().output());
    keep(chunk, prediction, after);
    return prediction;
  }

  /** Meters count each spike and joule once: those of the chunk alone. */
  private void account(String sensor, Optional<Continuation> before, ClipState.Running after) {
    ActivityTrace whole = after.reached().output().activity();
    ActivityTrace chunk =
        before.map(clip -> ActivityDifference.of(clip.output().activity(), whole)).orElse(whole);
    meters.account(sensor, chunk, accountant.price(sensor, chunk));
  }

  private void keep(EventChunk chunk, Prediction prediction, ClipState.Running after)
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
    if (session != null) {
      session.close();
    }
  }
}
