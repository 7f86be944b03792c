package io.retinaflow.models.layer;

import java.util.List;

/**
 * Layer at its place in a network.
 *
 * @param name unique; the module's name in the authors' code where it has one
 * @param layer what it computes
 * @param inputs names of the nodes it reads, or {@link Network#INPUT}, in the layer's order
 */
public record Node(String name, Layer layer, List<String> inputs) {

  /**
   * Copies the inputs and checks their number.
   *
   * @throws IllegalArgumentException if it is not the layer's arity
   */
  public Node {
    inputs = List.copyOf(inputs);
    if (inputs.size() != layer.arity()) {
      throw new IllegalArgumentException(
          name + " reads " + inputs + ", but " + layer + " takes " + layer.arity());
    }
  }
}
