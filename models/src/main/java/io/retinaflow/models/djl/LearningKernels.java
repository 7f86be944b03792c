package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.PlifNeuron;

/**
 * Turns nodes into kernels that learn: neurons, normalisation over the batch and pooling have ones
 * of their own; all others are those of inference, whose graph libtorch takes gradients back
 * through.
 */
final class LearningKernels {
  private static final int CHANNEL_AXIS = 1;
  // DJL's share of the old average; libtorch's own default for the new one is 0.1.
  private static final float KEPT_STATISTICS = 0.9f;

  private final LearntTensors tensors;
  private final Surrogate surrogate;
  private final KernelCompiler compiler;

  LearningKernels(LearntTensors tensors, Weights weights, Surrogate surrogate) {
    this.tensors = tensors;
    this.surrogate = surrogate;
    this.compiler = new KernelCompiler(weights);
  }

  LearningKernel compile(Node node) {
    Layer layer = node.layer();
    if (layer instanceof LifNeuron lif) {
      return new LearningNeurons(new FixedDecay(lif.decay()), lif.threshold(), surrogate);
    }
    if (layer instanceof PlifNeuron plif) {
      LearntDecay decay = new LearntDecay(tensors.array(node.name() + ".w"));
      return new LearningNeurons(decay, plif.threshold(), surrogate);
    }
    if (layer instanceof BatchNorm2d norm) {
      return (inputs, learning) -> taken(batchNorm(node, norm, inputs.get(0), learning));
    }
    if (layer instanceof MaxPool2d pool) {
      return (inputs, learning) -> taken(maxPool(pool, inputs.get(0)));
    }
    Kernel kernel = compiler.compile(node);
    return (inputs, learning) -> taken(forward(kernel, inputs));
  }

  private static LearningKernel.Taken taken(NDArray value) {
    return new LearningKernel.Taken(value, gradient -> Autograd.backward(value, gradient));
  }

  /**
   * What libtorch has to remember it keeps itself; handles to values made on the way are closed.
   */
  private static NDArray forward(Kernel kernel, NDList inputs) {
    Pass pass = new Pass(ActivityRecorder.silent(), Membranes.resting(), false);
    try (NDScope intermediates = new NDScope()) {
      intermediates.suppressNotUsedWarning();
      NDArray value = kernel.forward(inputs, pass);
      NDScope.unregister(value);
      return value;
    }
  }

  private NDArray batchNorm(Node node, BatchNorm2d norm, NDArray input, boolean learning) {
    Shape shape = input.getShape();
    try (NDArray frames = input.reshape(-1, shape.get(2), shape.get(3), shape.get(4));
        NDArray normalised =
            BatchNorm.batchNorm(
                    frames,
                    tensors.array(node.name() + ".running_mean"),
                    tensors.array(node.name() + ".running_var"),
                    tensors.array(node.name() + ".weight"),
                    tensors.array(node.name() + ".bias"),
                    CHANNEL_AXIS,
                    KEPT_STATISTICS,
                    norm.epsilon(),
                    learning)
                .singletonOrThrow()) {
      return normalised.reshape(shape);
    }
  }

  /**
   * libtorch's own pooling. That of inference is a chain of maxima, which would share a gradient
   * among equal values, and spikes are mostly equal.
   */
  private static NDArray maxPool(MaxPool2d pool, NDArray input) {
    Shape shape = input.getShape();
    Shape kernel = new Shape(pool.kernel(), pool.kernel());
    Shape stride = new Shape(pool.stride(), pool.stride());
    Shape padding = new Shape(pool.padding(), pool.padding());
    try (NDArray maps = input.reshape(-1, 1, shape.get(3), shape.get(4));
        NDArray pooled = Pool.maxPool2d(maps, kernel, stride, padding, false)) {
      Shape sides = pooled.getShape();
      return pooled.reshape(shape.get(0), shape.get(1), shape.get(2), sides.get(2), sides.get(3));
    }
  }

  private record FixedDecay(float share) implements LearningNeurons.Decay {
    @Override
    public boolean isLearnt() {
      return false;
    }

    @Override
    public void add(double gradient) {
      throw new IllegalStateException("a fixed decay does not learn");
    }
  }

  /** {@code 1 / (1 + exp(-w))} of a learnt scalar w. */
  private record LearntDecay(NDArray w) implements LearningNeurons.Decay {
    @Override
    public float share() {
      return (float) (1 / (1 + Math.exp(-w.getFloat())));
    }

    @Override
    public boolean isLearnt() {
      return true;
    }

    @Override
    public void add(double gradient) {
      double share = share();
      float slope = (float) (gradient * share * (1 - share));
      try (NDArray own = w.getManager().full(new Shape(), slope, DataType.FLOAT32)) {
        Autograd.backward(w, own);
      }
    }
  }
}
