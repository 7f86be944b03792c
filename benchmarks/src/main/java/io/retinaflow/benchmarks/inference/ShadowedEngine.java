package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.SpikeRecording;
import java.util.List;

/** An engine that asks other back ends after each run what they would have spent on it. */
final class ShadowedEngine implements TimedEngine {
  private final String name;
  private final AcceleratorSession session;
  private final SpikeRecording recording = new SpikeRecording();
  private final SpikingSession clip;
  private final List<CostModel> costs;
  private long layersPriced;

  ShadowedEngine(String name, AcceleratorSession session, List<CostModel> costs) {
    this.name = name;
    this.session = session;
    this.costs = List.copyOf(costs);
    this.clip =
        costs.stream().anyMatch(CostModel::readsSpikes) ? session.clip(recording) : session.clip();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public NetworkOutput run(FloatTensor input) {
    clip.reset();
    NetworkOutput output = clip.advance(input);
    ObservedRun run = new ObservedRun(output.activity(), recording);
    for (CostModel shadow : costs) {
      layersPriced += shadow.costOf(run).layers().size();
    }
    recording.clear();
    return output;
  }

  /** Layers priced in all runs: read, so that no price can be left out as unused. */
  long layersPriced() {
    return layersPriced;
  }

  @Override
  public void close() {
    session.close();
  }
}
