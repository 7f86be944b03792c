package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.GroupNorm;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LayerNorm;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.SoftmaxAttention;
import java.util.Optional;

/** Kernels of transformers on real numbers, with the pixels of maps as tokens. */
final class TransformerKernels implements KernelFamily {
  private final Weights weights;

  TransformerKernels(Weights weights) {
    this.weights = weights;
  }

  @Override
  public Optional<Kernel> compile(Node node) {
    Layer layer = node.layer();
    if (layer instanceof GroupNorm norm) {
      return Optional.of(groupNorm(node, norm));
    }
    if (layer instanceof LayerNorm norm) {
      return Optional.of(layerNorm(node, norm));
    }
    if (layer instanceof SoftmaxAttention attention) {
      return Optional.of(new SoftmaxAttentionKernel(node, attention, weights));
    }
    if (layer instanceof GegluPerceptron perceptron) {
      return Optional.of(new GegluKernel(node, perceptron, weights));
    }
    return Optional.empty();
  }

  /** A group is one row to libtorch's layer normalisation; its weights come after. */
  private Kernel groupNorm(Node node, GroupNorm norm) {
    NDArray weight = weights.of(node, "weight").reshape(norm.channels(), 1);
    NDArray bias = weights.of(node, "bias").reshape(norm.channels(), 1);
    return (inputs, pass) -> {
      NDArray input = inputs.get(0);
      Shape shape = input.getShape();
      long pixels = shape.get(3) * shape.get(4);
      Shape row = new Shape(norm.channels() / norm.groups() * pixels);
      NDArray ones = input.getManager().ones(row);
      NDArray zeros = input.getManager().zeros(row);
      NDArray rows = input.reshape(-1, norm.groups(), row.get(0));
      return normalise(rows, row, ones, zeros, norm.epsilon())
          .reshape(-1, norm.channels(), pixels)
          .muli(weight)
          .addi(bias)
          .reshape(shape);
    };
  }

  private Kernel layerNorm(Node node, LayerNorm norm) {
    NDArray weight = weights.of(node, "weight");
    NDArray bias = weights.of(node, "bias");
    Shape row = new Shape(norm.channels());
    return (inputs, pass) -> {
      NDArray tokens = Tokens.of(inputs.get(0));
      NDArray normalised = normalise(tokens, row, weight, bias, norm.epsilon());
      return Tokens.toMaps(normalised, inputs.get(0).getShape());
    };
  }

  private static NDArray normalise(
      NDArray rows, Shape row, NDArray weight, NDArray bias, float epsilon) {
    return ai.djl.nn.norm.LayerNorm.layerNorm(rows, row, weight, bias, epsilon).singletonOrThrow();
  }
}
