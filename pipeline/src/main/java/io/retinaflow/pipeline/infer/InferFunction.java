package io.retinaflow.pipeline.infer;

import io.micrometer.core.instrument.Timer;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.offload.energy.EnergyTable;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.slice.EventSlice;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.jspecify.annotations.Nullable;

/** Runs the model on each slice and accounts for what the run did. */
public final class InferFunction extends RichMapFunction<EventSlice, Prediction> {
  private static final long serialVersionUID = 1;
  private static final int WARM_UP_RUNS = 3;

  private final String modelName;
  private final String backend;
  private final Map<String, String> backendOptions;

  private transient @Nullable AcceleratorSession session;
  private transient PredictionMaker predictions;
  private transient InferMeters meters;
  private transient Timer inference;

  /**
   * Runs a model on an accelerator.
   *
   * @param modelName what {@link ModelSource} loads
   * @param backend name of the accelerator
   * @param backendOptions options it understands
   */
  public InferFunction(String modelName, String backend, Map<String, String> backendOptions) {
    this.modelName = modelName;
    this.backend = backend;
    this.backendOptions = Map.copyOf(backendOptions);
  }

  @Override
  public void open(OpenContext context) throws Exception {
    Model model = ModelSource.load(modelName);
    predictions =
        new PredictionMaker(model, new EnergyAccountant(EnergyTable.CMOS_45_NANOMETRE, backend));
    meters = new InferMeters(PipelineMeters.shared(), backend);
    inference = meters.inference(model.card().name());
    session = Accelerators.named(backend).create(backendOptions).load(model);
    warmUp(session, model);
  }

  /** The first runs load native code and are slow; none of them should be a slice's. */
  private static void warmUp(AcceleratorSession session, Model model) {
    FloatTensor silence = FloatTensor.zeros(model.network().input().sequence(1).toArray());
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      session.run(silence);
    }
  }

  @Override
  public Prediction map(EventSlice slice) {
    AcceleratorSession open = session;
    if (open == null) {
      throw new IllegalStateException("the function has not been opened");
    }
    long started = System.nanoTime();
    Execution execution = open.run(EventInput.tensor(slice.histogram()));
    inference.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
    Prediction prediction = predictions.make(slice, execution);
    meters.account(prediction, execution);
    return prediction;
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
