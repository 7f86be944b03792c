package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.retinaflow.models.layer.KeyFrame;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.ResidualFrames;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TimeMean;
import java.util.Optional;

/** Kernels along the axis of time. */
final class SequenceKernels implements KernelFamily {
  private static final NDIndex FIRST = new NDIndex("0:1");
  private static final NDIndex OTHERS = new NDIndex("1:");

  @Override
  public Optional<Kernel> compile(Node node) {
    Layer layer = node.layer();
    if (layer instanceof TimeMajor time) {
      return Optional.of(timeMajor(time));
    }
    if (layer instanceof KeyFrame) {
      return Optional.of((inputs, pass) -> inputs.get(0).get(FIRST));
    }
    if (layer instanceof ResidualFrames) {
      return Optional.of((inputs, pass) -> inputs.get(0).get(OTHERS).sub(inputs.get(0).get(FIRST)));
    }
    if (layer instanceof TimeMean) {
      return Optional.of((inputs, pass) -> inputs.get(0).mean(new int[] {0}, true));
    }
    return Optional.empty();
  }

  private static Kernel timeMajor(TimeMajor time) {
    return (inputs, pass) -> {
      NDArray input = inputs.get(0);
      if (input.getShape().dimension() == 5) {
        return input.transpose(1, 0, 2, 3, 4);
      }
      return input.expandDims(0).repeat(0, time.timesteps());
    };
  }
}
