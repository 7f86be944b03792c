package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Shape;
import java.util.List;

/** Engine whose logits are its input plus a constant and whose one layer fires above zero. */
final class TestingRunner implements NetworkRunner {
  static final String LAYER = "neurons";

  private final Runnable onRun;
  private final float[] offsets;

  TestingRunner(Runnable onRun, float... offsets) {
    this.onRun = onRun;
    this.offsets = offsets;
  }

  @Override
  public NetworkOutput run(FloatTensor input) {
    return run(input, (layer, shape, spikes) -> {});
  }

  @Override
  public NetworkOutput run(FloatTensor input, SpikeObserver observer) {
    onRun.run();
    float[] logits = input.values().clone();
    byte[] spikes = new byte[logits.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] += offsets[i];
      spikes[i] = (byte) (logits[i] > 0 ? 1 : 0);
    }
    Shape shape = Shape.of(1, 1, logits.length);
    observer.spikes(LAYER, shape, spikes);
    return NetworkOutput.of(FloatTensor.of(shape, logits), new ActivityTrace(1, List.of()));
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes) {
    return new Continuation(run(input), membranes);
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
    return new Continuation(run(input, observer), membranes);
  }
}
