package io.retinaflow.models.training;

import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.GroupNorm;
import io.retinaflow.models.layer.LayerNorm;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.untrained.RandomTensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights to begin to learn from: matrices and filters are random such that sums keep the variance
 * of their inputs, normalisations change nothing, biases are 0, and the projection at the end of a
 * fusion is 0, so that at first it adds nothing (as the authors of ReSpike begin).
 */
final class InitialWeights {
  private static final String ZERO_PROJECTION = "proj_out";

  private InitialWeights() {}

  /** All tensors of the state_dict but counters, by name; the same for the same seed. */
  static Map<String, FloatTensor> of(Network network, long seed) {
    RandomTensors random = new RandomTensors(seed);
    Map<String, FloatTensor> weights = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      for (Parameter parameter : node.layer().parameters()) {
        if (parameter.required()) {
          weights.put(node.name() + "." + parameter.name(), initial(node, parameter, random));
        }
      }
    }
    for (Parameter parameter : network.parameters()) {
      if (parameter.required()) {
        weights.computeIfAbsent(
            parameter.name(), name -> FloatTensor.zeros(parameter.shape().toArray()));
      }
    }
    return weights;
  }

  private static FloatTensor initial(Node node, Parameter parameter, RandomTensors random) {
    if (parameter.shape().rank() > 1 && !node.name().endsWith(ZERO_PROJECTION)) {
      return random.weights(parameter.shape());
    }
    FloatTensor values = FloatTensor.zeros(parameter.shape().toArray());
    Arrays.fill(values.values(), isUnit(node, parameter) ? 1 : 0);
    return values;
  }

  private static boolean isUnit(Node node, Parameter parameter) {
    boolean norm =
        node.layer() instanceof BatchNorm2d
            || node.layer() instanceof GroupNorm
            || node.layer() instanceof LayerNorm;
    return norm && (parameter.name().equals("weight") || parameter.name().equals("running_var"));
  }
}
