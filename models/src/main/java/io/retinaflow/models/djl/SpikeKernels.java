package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.MergeHeads;
import io.retinaflow.models.layer.Multiply;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.PlifNeuron;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.layer.SplitHeads;
import io.retinaflow.models.layer.TokenSum;
import java.util.Optional;

/** Kernels of neurons and of attention between spikes. */
final class SpikeKernels implements KernelFamily {
  private final Weights weights;

  SpikeKernels(Weights weights) {
    this.weights = weights;
  }

  @Override
  public Optional<Kernel> compile(Node node) {
    Layer layer = node.layer();
    if (layer instanceof LifNeuron lif) {
      return Optional.of(neurons(node, weights.scalar(lif.decay()), lif.threshold()));
    }
    if (layer instanceof PlifNeuron plif) {
      NDArray decay = Activation.sigmoid(weights.of(node, "w"));
      return Optional.of(neurons(node, decay, plif.threshold()));
    }
    if (layer instanceof SpatioTemporalAttention attention) {
      NDArray scale = weights.scalar(attention.scale());
      return Optional.of(new AttentionKernel(node, attention, scale));
    }
    return heads(node);
  }

  private Kernel neurons(Node node, NDArray decay, float threshold) {
    return new NeuronKernel(node.name(), decay, weights.scalar(threshold));
  }

  private Optional<Kernel> heads(Node node) {
    Layer layer = node.layer();
    if (layer instanceof Multiply) {
      return Optional.of((inputs, pass) -> inputs.get(0).mul(inputs.get(1)));
    }
    if (layer instanceof SplitHeads split) {
      return Optional.of(splitHeads(split));
    }
    if (layer instanceof MergeHeads merge) {
      return Optional.of(mergeHeads(merge));
    }
    if (layer instanceof TokenSum) {
      return Optional.of(tokenSum(node));
    }
    return Optional.empty();
  }

  private static Kernel splitHeads(SplitHeads split) {
    return (inputs, pass) -> {
      Shape shape = inputs.get(0).getShape();
      long tokens = shape.get(3) * shape.get(4);
      long channels = shape.get(2) / split.heads();
      return inputs
          .get(0)
          .reshape(shape.get(0), shape.get(1), split.heads(), channels, tokens)
          .transpose(0, 1, 2, 4, 3);
    };
  }

  private static Kernel mergeHeads(MergeHeads merge) {
    return (inputs, pass) -> {
      Shape shape = inputs.get(0).getShape();
      return inputs
          .get(0)
          .transpose(0, 1, 2, 4, 3)
          .reshape(shape.get(0), shape.get(1), -1, merge.height(), merge.width());
    };
  }

  private Kernel tokenSum(Node node) {
    Signal signal = weights.inputSignal(node);
    return (inputs, pass) -> {
      NDArray input = inputs.get(0);
      pass.recorder().synapses(node, signal, input, input.size(), ActivePixels::count);
      return input.sum(new int[] {3}, true);
    };
  }
}
