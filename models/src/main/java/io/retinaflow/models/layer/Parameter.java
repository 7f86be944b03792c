package io.retinaflow.models.layer;

/**
 * Tensor that a checkpoint holds.
 *
 * @param name name in the authors' state_dict; inside a layer, relative to its node
 * @param shape required shape, empty for a scalar
 * @param required whether a checkpoint without it does not fit
 */
public record Parameter(String name, Shape shape, boolean required) {

  /** A tensor that has to be there. */
  public Parameter(String name, Shape shape) {
    this(name, shape, true);
  }

  /** The same tensor of a node, under its full name. */
  Parameter of(String node) {
    return new Parameter(node + "." + name, shape, required);
  }
}
