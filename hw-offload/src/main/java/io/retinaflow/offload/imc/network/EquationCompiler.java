package io.retinaflow.offload.imc.network;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.MergeHeads;
import io.retinaflow.models.layer.Multiply;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Neuron;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.PlifNeuron;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.layer.SplitHeads;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TokenSum;
import io.retinaflow.offload.accelerator.UnsupportedLayerException;
import java.util.function.BiFunction;

/** Makes a node's equation, with the model's weights. */
final class EquationCompiler {
  private final Model model;
  private final SpikeProduct.Source products;
  private final boolean headOnArrays;
  private final BiFunction<Node, BatchNorm2d, NodeEquation> norms;

  private EquationCompiler(
      Model model,
      SpikeProduct.Source products,
      boolean headOnArrays,
      BiFunction<Node, BatchNorm2d, NodeEquation> norms) {
    this.model = model;
    this.products = products;
    this.headOnArrays = headOnArrays;
    this.norms = norms;
  }

  /** With each batch norm as the model has it. */
  static EquationCompiler of(Model model, SpikeProduct.Source products, boolean headOnArrays) {
    return new EquationCompiler(
        model, products, headOnArrays, (node, norm) -> fixed(node, norm, model));
  }

  /** With batch norms of the caller's. */
  EquationCompiler withNorms(BiFunction<Node, BatchNorm2d, NodeEquation> other) {
    return new EquationCompiler(model, products, headOnArrays, other);
  }

  private static NodeEquation fixed(Node node, BatchNorm2d norm, Model model) {
    BatchNorm equation =
        new BatchNorm(
            weights(model, node, "weight"),
            weights(model, node, "bias"),
            weights(model, node, "running_mean"),
            weights(model, node, "running_var"),
            norm.epsilon());
    return (inputs, passage) -> equation.normalize(inputs.get(0));
  }

  /** Whether spikes alone feed a node with weights that are to be on arrays. */
  static boolean onArrays(Network network, Node node, boolean headOnArrays) {
    boolean weights =
        node.layer() instanceof Conv2d || (headOnArrays && node.layer() instanceof Linear);
    return weights && network.signal(node.inputs().get(0)) == Signal.SPIKE;
  }

  NodeEquation compile(Node node) {
    if (node.layer() instanceof Conv2d conv) {
      return convolution(node, conv);
    }
    if (node.layer() instanceof Linear linear) {
      return dense(node, linear);
    }
    if (node.layer() instanceof BatchNorm2d norm) {
      return norms.apply(node, norm);
    }
    if (node.layer() instanceof Neuron neuron) {
      return new NeuronEquation(node.name(), decay(node, neuron), neuron.threshold());
    }
    if (node.layer() instanceof SpatioTemporalAttention attention) {
      return new AttentionEquation(node.name(), attention);
    }
    return plain(node);
  }

  private NodeEquation plain(Node node) {
    if (node.layer() instanceof Add) {
      return (inputs, passage) -> PlainEquations.add(inputs.get(0), inputs.get(1));
    }
    if (node.layer() instanceof Multiply) {
      return (inputs, passage) -> PlainEquations.multiply(inputs.get(0), inputs.get(1));
    }
    if (node.layer() instanceof MaxPool2d pool) {
      return (inputs, passage) -> PlainEquations.maxPool(inputs.get(0), pool);
    }
    return rearranging(node);
  }

  private NodeEquation rearranging(Node node) {
    if (node.layer() instanceof TimeMajor entry) {
      return (inputs, passage) -> PlainEquations.timeMajor(inputs.get(0), entry.timesteps());
    }
    if (node.layer() instanceof SplitHeads split) {
      return (inputs, passage) -> PlainEquations.splitHeads(inputs.get(0), split.heads());
    }
    if (node.layer() instanceof MergeHeads merge) {
      return (inputs, passage) ->
          PlainEquations.mergeHeads(inputs.get(0), merge.height(), merge.width());
    }
    return summing(node);
  }

  private NodeEquation summing(Node node) {
    if (node.layer() instanceof TokenSum) {
      return (inputs, passage) -> {
        passage.note(SynapseCount.dense(node.name(), signal(node), inputs.get(0), 1));
        return PlainEquations.tokenSum(inputs.get(0));
      };
    }
    if (node.layer() instanceof SpatialMean) {
      return (inputs, passage) -> PlainEquations.spatialMean(inputs.get(0));
    }
    throw new UnsupportedLayerException(
        "the interpreter of crossbar networks", node, "it has no equation of such a layer");
  }

  private NodeEquation convolution(Node node, Conv2d conv) {
    float[] weights = weights(model, node, "weight");
    float[] bias = conv.bias() ? weights(model, node, "bias") : new float[conv.outChannels()];
    if (!onArrays(model.network(), node, headOnArrays)) {
      return new DigitalConvolution(node.name(), conv, signal(node), weights, bias);
    }
    int fanIn = conv.inChannels() * conv.kernel() * conv.kernel();
    SpikeProduct product = products.of(node.name(), weights, conv.outChannels(), fanIn);
    return new SpikeConvolution(node.name(), conv, product, bias);
  }

  private NodeEquation dense(Node node, Linear linear) {
    float[] weights = weights(model, node, "weight");
    float[] bias = weights(model, node, "bias");
    if (!onArrays(model.network(), node, headOnArrays)) {
      return new DigitalDense(node.name(), linear, signal(node), weights, bias);
    }
    SpikeProduct product =
        products.of(node.name(), weights, linear.outFeatures(), linear.inFeatures());
    return new SpikeDense(node.name(), linear, product, bias);
  }

  private Signal signal(Node node) {
    return model.network().signal(node.inputs().get(0));
  }

  private float decay(Node node, Neuron neuron) {
    if (neuron instanceof PlifNeuron) {
      return (float) (1 / (1 + Math.exp(-weights(model, node, "w")[0])));
    }
    return ((LifNeuron) neuron).decay();
  }

  private static float[] weights(Model model, Node node, String parameter) {
    return model.checkpoint().floats(node.name() + "." + parameter).values();
  }
}
