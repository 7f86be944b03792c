package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How far a second engine gives the spikes, logits and predictions of a first one, over single
 * inputs.
 */
final class Agreement {
  private final NetworkRunner first;
  private final NetworkRunner second;
  private final Map<String, SpikeAgreement> layers = new LinkedHashMap<>();
  private final Set<Integer> predictions = new HashSet<>();
  private int inputs;
  private int equalPredictions;
  private double largestLogitDifference;

  Agreement(NetworkRunner first, NetworkRunner second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Runs both on one more input.
   *
   * @throws IllegalStateException if the engines show different layers
   */
  void compare(FloatTensor input) {
    Map<String, byte[]> expected = new HashMap<>();
    NetworkOutput reference =
        first.run(input, (layer, shape, spikes) -> expected.put(layer, spikes));
    NetworkOutput other = second.run(input, comparison(expected));
    if (!expected.isEmpty()) {
      throw new IllegalStateException("only the first engine has " + expected.keySet());
    }
    float[] logits = reference.meanLogits().values();
    float[] otherLogits = other.meanLogits().values();
    int prediction = largest(logits);
    inputs++;
    predictions.add(prediction);
    equalPredictions += prediction == largest(otherLogits) ? 1 : 0;
    largestLogitDifference = Math.max(largestLogitDifference, distance(logits, otherLogits));
  }

  private SpikeObserver comparison(Map<String, byte[]> expected) {
    return (String layer, Shape shape, byte[] spikes) -> {
      byte[] reference = expected.remove(layer);
      if (reference == null || reference.length != spikes.length) {
        throw new IllegalStateException("the first engine has no layer " + layer + " " + shape);
      }
      layers.merge(layer, SpikeAgreement.of(reference, spikes), SpikeAgreement::plus);
    };
  }

  private static int largest(float[] values) {
    int largest = 0;
    for (int i = 1; i < values.length; i++) {
      largest = values[i] > values[largest] ? i : largest;
    }
    return largest;
  }

  private static double distance(float[] first, float[] second) {
    double distance = 0;
    for (int i = 0; i < first.length; i++) {
      distance = Math.max(distance, Math.abs((double) first[i] - second[i]));
    }
    return distance;
  }

  /** By layer of neurons, in the order of computation. */
  Map<String, SpikeAgreement> layers() {
    return new LinkedHashMap<>(layers);
  }

  /** Over all layers. */
  SpikeAgreement overall() {
    return layers.values().stream().reduce(SpikeAgreement.NONE, SpikeAgreement::plus);
  }

  /** Inputs compared. */
  int inputs() {
    return inputs;
  }

  /** Inputs for which both engines predict the same class. */
  int equalPredictions() {
    return equalPredictions;
  }

  /** Classes that the first engine predicted at all; one alone makes agreement easy. */
  int distinctPredictions() {
    return predictions.size();
  }

  /** Largest difference of a mean logit. */
  double largestLogitDifference() {
    return largestLogitDifference;
  }
}
