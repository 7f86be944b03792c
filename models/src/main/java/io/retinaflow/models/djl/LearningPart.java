package io.retinaflow.models.djl;

import java.util.List;

/**
 * Node of a network that learns.
 *
 * @param kernel computes it
 * @param inputs slots it reads; slot 0 is the network's input, slot i + 1 the value of part i
 * @param learns whether a tensor that learns is in it or before it, so that a gradient goes back
 */
record LearningPart(LearningKernel kernel, List<Integer> inputs, boolean learns) {
  LearningPart {
    inputs = List.copyOf(inputs);
  }
}
