package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.engine.EngineStage;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One way through the network: where its counts go, and the membranes before and after it. */
final class Pass {
  private final ActivityRecorder recorder;
  private final Membranes before;
  private final boolean keepsMembranes;
  private final Map<String, FloatTensor> after = new HashMap<>();

  Pass(ActivityRecorder recorder, Membranes before, boolean keepsMembranes) {
    this.recorder = recorder;
    this.before = before;
    this.keepsMembranes = keepsMembranes;
  }

  ActivityRecorder recorder() {
    return recorder;
  }

  /**
   * Potentials {@code [1,B,...]} that a layer of neurons starts from.
   *
   * @param input its input, {@code [T,B,...]}
   * @throws IllegalArgumentException if the kept ones have another shape
   */
  NDArray membrane(String neurons, NDArray input) {
    FloatTensor kept = before.of(neurons).orElse(null);
    if (kept == null) {
      return input.getManager().zeros(input.getShape().slice(1)).expandDims(0);
    }
    Shape wanted = potentialShape(input);
    if (!kept.shape().equals(wanted)) {
      throw new IllegalArgumentException(
          "membranes of " + neurons + " are " + wanted + ", not " + kept.shape());
    }
    return Weights.upload(input.getManager(), kept).expandDims(0);
  }

  /**
   * Runs a stage of the event-driven engine.
   *
   * @param map shape of its input
   */
  void run(EngineStage stage, Shape map, FloatBuffer input, FloatBuffer output) {
    Optional<SpikeObserver> observer = recorder.observer();
    recorder.add(
        keepsMembranes
            ? stage.resume(map, input, before, after, observer, output)
            : stage.run(map, input, observer, output));
  }

  /** Takes the potentials after the last timestep, {@code [1,B,...]}. */
  void keep(String neurons, NDArray membrane) {
    if (keepsMembranes) {
      after.put(neurons, FloatTensor.of(potentialShape(membrane), membrane.toFloatArray()));
    }
  }

  private static Shape potentialShape(NDArray value) {
    long[] sides = value.getShape().slice(1).getShape();
    return Shape.of(Arrays.stream(sides).mapToInt(Math::toIntExact).toArray());
  }

  Membranes membranes() {
    return new Membranes(after);
  }
}
