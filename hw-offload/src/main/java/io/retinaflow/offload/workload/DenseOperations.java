package io.retinaflow.offload.workload;

import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.SoftmaxAttention;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.layer.TokenSum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Multiply-accumulates of a network's layers as a dense engine does them, by shape inference alone:
 * neither weights nor spikes matter. Over all timesteps and samples, with N and M pixels of queries
 * and context:
 *
 * <pre>
 *   convolution            outputs C_in k^2       dense layer    outputs C_in
 *   softmax attention      2 N C^2 + 2 M E C + 2 N M C  at every timestep
 *   gated perceptron       3 N C M_hidden
 *   linear attention       2 N C C / heads        token sum      inputs
 * </pre>
 *
 * <p>Padding counts; bias, normalisation, pools, softmax and sums of branches do not. Keys and
 * values of a context that all timesteps share count at each of them, as if nothing were kept: the
 * convention of {@code SynapticActivity.denseOperations}, and what hooks on ReSpike's released
 * modules see.
 */
public final class DenseOperations {
  private DenseOperations() {}

  /**
   * Operations of the layers that multiply or accumulate.
   *
   * @param input shape of what the network runs on
   * @return by node, in the order of computation
   * @throws IllegalArgumentException if the input does not fit
   */
  public static Map<String, Long> of(Network network, Shape input) {
    Map<String, Shape> shapes = network.shapes(input);
    Map<String, Long> operations = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      List<Shape> inputs = new ArrayList<>();
      node.inputs().forEach(name -> inputs.add(Objects.requireNonNull(shapes.get(name), name)));
      long count = count(node.layer(), inputs);
      if (count > 0) {
        operations.put(node.name(), count);
      }
    }
    return Collections.unmodifiableMap(operations);
  }

  private static long count(Layer layer, List<Shape> inputs) {
    if (layer instanceof Conv2d conv) {
      long fanIn = (long) conv.inChannels() * conv.kernel() * conv.kernel();
      return Math.multiplyExact(layer.outputShape(inputs).size(), fanIn);
    }
    if (layer instanceof Linear linear) {
      return Math.multiplyExact((long) inputs.get(0).size(), linear.outFeatures());
    }
    if (layer instanceof SoftmaxAttention attention) {
      return count(attention, inputs.get(0), inputs.get(1));
    }
    if (layer instanceof GegluPerceptron perceptron) {
      return Math.multiplyExact(3L * inputs.get(0).size(), perceptron.hiddenChannels());
    }
    if (layer instanceof SpatioTemporalAttention attention) {
      Shape query = inputs.get(0);
      return Math.multiplyExact(2L * query.size(), query.side(2) / attention.heads());
    }
    return layer instanceof TokenSum ? inputs.get(0).size() : 0;
  }

  private static long count(SoftmaxAttention attention, Shape query, Shape context) {
    long channels = attention.channels();
    long queries = (long) query.side(-2) * query.side(-1);
    long keys = (long) context.side(-2) * context.side(-1);
    long projections =
        queries * channels * channels + keys * attention.contextChannels() * channels;
    long perFrame = 2 * (projections + queries * keys * channels);
    return Math.multiplyExact(perFrame, (long) query.side(0) * query.side(1));
  }
}
