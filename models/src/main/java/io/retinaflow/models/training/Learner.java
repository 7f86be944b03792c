package io.retinaflow.models.training;

import io.retinaflow.models.djl.TrainableNetwork;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;

/**
 * Scores of samples from a network that learns. A network of groups of pictures sees each group by
 * itself; its scores for the groups of a clip stand where others have those of timesteps.
 */
final class Learner {
  private final TrainableNetwork network;

  Learner(TrainableNetwork network) {
    this.network = network;
  }

  /**
   * Scores of a batch to learn from.
   *
   * @param inputs {@code [B,...]}
   * @return {@code [T,B,K]}, T being groups for a network of groups
   */
  FloatTensor learn(FloatTensor inputs) {
    return byStep(network.learn(grouped(inputs)), inputs);
  }

  /** Scores as an engine would give them. */
  FloatTensor infer(FloatTensor inputs) {
    return byStep(network.infer(grouped(inputs)), inputs);
  }

  /** Takes a gradient of the scores back. */
  void backward(FloatTensor gradient) {
    network.backward(network.network().closesBlocks() ? transposed(gradient, true) : gradient);
  }

  /** {@code [B,K*S,...]} as {@code [B*K,S,...]}: they lie in the same order. */
  private FloatTensor grouped(FloatTensor inputs) {
    if (!network.network().closesBlocks()) {
      return inputs;
    }
    int[] sides = inputs.shape().toArray();
    int group = network.network().input().timesteps();
    if (sides.length != 5 || sides[1] % group != 0) {
      throw new IllegalArgumentException(
          "clips " + inputs.shape() + " are not whole groups of " + group + " pictures");
    }
    sides[0] = sides[0] * (sides[1] / group);
    sides[1] = group;
    return FloatTensor.of(Shape.of(sides), inputs.values());
  }

  private FloatTensor byStep(FloatTensor scores, FloatTensor inputs) {
    if (!network.network().closesBlocks()) {
      return scores;
    }
    int batch = inputs.shape().side(0);
    int groups = scores.shape().side(1) / batch;
    return transposed(scores.reshape(batch, groups, scores.shape().side(-1)), false);
  }

  /**
   * Swaps the two outer axes.
   *
   * @param flat whether they become one, behind an axis of one
   */
  private static FloatTensor transposed(FloatTensor scores, boolean flat) {
    int outer = scores.shape().side(0);
    int inner = scores.shape().side(1);
    int classes = scores.shape().side(-1);
    FloatTensor swapped =
        flat
            ? FloatTensor.zeros(1, inner * outer, classes)
            : FloatTensor.zeros(inner, outer, classes);
    for (int i = 0; i < outer; i++) {
      for (int j = 0; j < inner; j++) {
        int from = (i * inner + j) * classes;
        System.arraycopy(
            scores.values(), from, swapped.values(), (j * outer + i) * classes, classes);
      }
    }
    return swapped;
  }
}
