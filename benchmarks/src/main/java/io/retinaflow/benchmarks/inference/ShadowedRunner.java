package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.accelerator.SpikeRecording;
import java.util.List;

/** An engine that asks other back ends after each run what they would have spent on it. */
final class ShadowedRunner implements NetworkRunner {
  private final SpikeRecording recording = new SpikeRecording();
  private final SpikingSession clip;
  private final List<CostModel> costs;
  private long shadowed;

  ShadowedRunner(AcceleratorSession session, List<CostModel> costs) {
    this.costs = List.copyOf(costs);
    this.clip =
        costs.stream().anyMatch(CostModel::readsSpikes) ? session.clip(recording) : session.clip();
  }

  @Override
  public NetworkOutput run(FloatTensor input) {
    clip.reset();
    NetworkOutput output = clip.advance(input);
    ObservedRun run = new ObservedRun(output.activity(), recording);
    for (CostModel shadow : costs) {
      RunCost cost = shadow.costOf(run);
      shadowed += cost.layers().size();
    }
    recording.clear();
    return output;
  }

  /** Layers priced so far: so that no price can be left out as unused. */
  long shadowed() {
    return shadowed;
  }

  @Override
  public NetworkOutput run(FloatTensor input, SpikeObserver observer) {
    throw new UnsupportedOperationException("shadows observe the run themselves");
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes) {
    throw new UnsupportedOperationException("only whole clips are timed");
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
    throw new UnsupportedOperationException("only whole clips are timed");
  }
}
