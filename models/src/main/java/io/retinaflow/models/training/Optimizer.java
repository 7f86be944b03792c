package io.retinaflow.models.training;

import java.util.List;

/**
 * Rule by which weights follow their gradients. What it remembers of a tensor is a few arrays of
 * its length, so that learning can be interrupted and resumed to the bit.
 */
sealed interface Optimizer permits AdamW, Sgd {

  /** Names of the arrays that it remembers of each tensor. */
  List<String> memories();

  /**
   * Moves one tensor.
   *
   * @param step how often the tensor was moved, from 1
   * @param rate learning rate
   * @param decay share of the rate by which values shrink; 0 for tensors that should not
   * @param values updated
   * @param gradient not changed
   * @param memories arrays of the same length, in the order of their names; updated
   */
  void move(
      long step, double rate, double decay, float[] values, float[] gradient, float[][] memories);

  /** The rule of a recipe. */
  static Optimizer of(TrainingRecipe recipe) {
    return switch (recipe.optimizer()) {
      case ADAMW -> new AdamW();
      case SGD -> new Sgd((float) recipe.momentum());
    };
  }
}
