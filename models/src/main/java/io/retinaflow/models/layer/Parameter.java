package io.retinaflow.models.layer;

/**
 * Tensor that a checkpoint has to hold.
 *
 * @param name name in the authors' state_dict; inside a layer, relative to its node
 * @param shape required shape, empty for a scalar
 */
public record Parameter(String name, Shape shape) {}
