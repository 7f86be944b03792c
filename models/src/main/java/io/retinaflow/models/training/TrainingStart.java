package io.retinaflow.models.training;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a training begins.
 *
 * @param network what learns
 * @param weights all tensors of its state_dict but counters, by name, in its order
 * @param adopted how many of them are those of a trained model
 * @param description all that is asked for, as text: what was begun by another does not go on
 */
record TrainingStart(
    Network network, Map<String, FloatTensor> weights, int adopted, String description) {

  /** Copies the weights in their order, which is that of the model's file in the end. */
  TrainingStart {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
  }

  /** Random weights by the recipe's seed. */
  static TrainingStart fresh(Network network, TrainingRecipe recipe, String description) {
    return new TrainingStart(network, InitialWeights.of(network, recipe.seed()), 0, description);
  }

  /**
   * The same with the tensors of a trained model, where name and shape are equal: a classifier of
   * other classes stays random.
   *
   * @throws IllegalArgumentException if no tensor is
   */
  TrainingStart adopting(Model model) {
    Map<String, FloatTensor> mixed = new LinkedHashMap<>(weights);
    int count = 0;
    for (String name : model.checkpoint().names()) {
      FloatTensor own = weights.get(name);
      if (own == null) {
        continue;
      }
      FloatTensor theirs = model.checkpoint().floats(name);
      if (theirs.shape().equals(own.shape())) {
        mixed.put(name, theirs);
        count++;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "no tensor of " + model + " has the name and shape of one of this network");
    }
    return new TrainingStart(network, mixed, count, description);
  }
}
