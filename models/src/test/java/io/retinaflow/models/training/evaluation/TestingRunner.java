package io.retinaflow.models.training.evaluation;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Runner whose logits are the values of the input's first pixel, a class for each channel. Its one
 * layer of ten neurons spikes as often at each timestep as its first channel says.
 */
final class TestingRunner implements NetworkRunner {
  final List<Shape> inputs = new ArrayList<>();

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes) {
    inputs.add(input.shape());
    int timesteps = input.shape().rank() == 5 ? input.shape().side(1) : 1;
    int classes = input.shape().side(-3);
    FloatTensor logits = FloatTensor.zeros(timesteps, 1, classes);
    int pixels = input.values().length / timesteps / classes;
    List<Long> spikes = new ArrayList<>(Collections.nCopies(timesteps, 0L));
    for (int i = 0; i < logits.values().length; i++) {
      logits.values()[i] = input.values()[i * pixels];
      if (i % classes == 0) {
        spikes.set(i / classes, (long) Math.min(10, Math.max(0, logits.values()[i])));
      }
    }
    long reached = spikes.stream().mapToLong(Long::longValue).sum();
    ActivityTrace activity =
        new ActivityTrace(
            timesteps,
            List.of(
                new SynapticActivity("conv", Signal.REAL, 100, 100, 7L * timesteps, 7L * timesteps),
                new NeuronActivity("lif", 10, spikes),
                new SynapticActivity(
                    "head", Signal.SPIKE, 10L * timesteps, reached, 20L * timesteps, 2 * reached)));
    return new Continuation(NetworkOutput.of(logits, activity), Membranes.resting());
  }

  /** Its spikes have no place in a layer, so there is nothing that it could show. */
  @Override
  public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
    return resume(input, membranes);
  }
}
