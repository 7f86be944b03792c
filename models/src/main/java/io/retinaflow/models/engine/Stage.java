package io.retinaflow.models.engine;

import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.TimeMajor;
import java.util.List;

/**
 * Consecutive nodes of a network between two real maps.
 *
 * @param input node before them that they read
 * @param nodes what is computed; others read the last one
 */
record Stage(String input, List<Node> nodes) {
  /** Copies the list. */
  Stage {
    nodes = List.copyOf(nodes);
  }

  /** Node whose value others read. */
  String output() {
    return nodes.get(nodes.size() - 1).name();
  }

  /**
   * The nodes as a network of their own, whose input stands under the name of the node before them.
   *
   * @param map shape of that node's value, {@code [T,B,C,H,W]}
   */
  Network network(Shape map) {
    InputSpec spec = new InputSpec(map.side(0), map.side(2), map.side(3), map.side(4));
    Network.Builder graph = Network.builder(spec);
    graph.add(input, new TimeMajor(map.side(0)), Network.INPUT);
    nodes.forEach(
        node -> graph.add(node.name(), node.layer(), node.inputs().toArray(new String[0])));
    return graph.build();
  }
}
