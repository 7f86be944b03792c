package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.SpatialMean;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The part of a network that one node needs, ending in that node's mean over space: a network of
 * its own, whose logits {@code [T,B,C]} are the channel means.
 */
final class NetworkPrefix {
  private static final String MEAN = "prefix_mean";
  private static final int SPATIAL_RANK = 5;

  private NetworkPrefix() {}

  /** Network up to a node. */
  static Network upTo(Network network, String last) {
    Set<String> needed = needed(network, last);
    Network.Builder prefix = Network.builder(network.input());
    for (Node node : network.nodes()) {
      if (needed.contains(node.name())) {
        prefix.add(node.name(), node.layer(), node.inputs().toArray(String[]::new));
      }
    }
    if (isSpatial(network, last)) {
      prefix.add(MEAN, new SpatialMean(), last);
    }
    return prefix.build();
  }

  private static boolean isSpatial(Network network, String name) {
    return network.shapes(network.input().sequence(1)).entrySet().stream()
        .anyMatch(value -> value.getKey().equals(name) && value.getValue().rank() == SPATIAL_RANK);
  }

  private static Set<String> needed(Network network, String last) {
    Set<String> needed = new HashSet<>(Set.of(last));
    List<Node> nodes = network.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      if (needed.contains(nodes.get(i).name())) {
        needed.addAll(nodes.get(i).inputs());
      }
    }
    return needed;
  }
}
