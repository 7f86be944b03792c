package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NeuronActivity;
import java.util.ArrayList;
import java.util.List;

/** Adder of traces; traces put together with {@code then} would keep every timestep. */
final class ActivityCounter {
  private final List<NeuronTotals> neurons = new ArrayList<>();
  private int samples;
  private long multiplyAccumulates;
  private long accumulates;
  private long denseOperations;

  /**
   * Adds what a sample took.
   *
   * @throws IllegalArgumentException if it is of other layers than those before
   */
  void add(ActivityTrace trace) {
    List<NeuronActivity> more = trace.neurons();
    if (samples == 0) {
      more.forEach(layer -> neurons.add(NeuronTotals.of(layer)));
    } else {
      addNeurons(more);
    }
    samples++;
    multiplyAccumulates = Math.addExact(multiplyAccumulates, trace.multiplyAccumulates());
    accumulates = Math.addExact(accumulates, trace.accumulates());
    denseOperations = Math.addExact(denseOperations, trace.denseOperations());
  }

  private void addNeurons(List<NeuronActivity> more) {
    if (more.size() != neurons.size()) {
      throw new IllegalArgumentException(
          more.size() + " layers of neurons, " + neurons.size() + " before");
    }
    for (int i = 0; i < neurons.size(); i++) {
      neurons.set(i, neurons.get(i).plus(more.get(i)));
    }
  }

  ActivityTotals totals() {
    return new ActivityTotals(samples, neurons, multiplyAccumulates, accumulates, denseOperations);
  }
}
