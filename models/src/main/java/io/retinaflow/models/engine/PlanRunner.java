package io.retinaflow.models.engine;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Shape;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs a plan sample by sample and block by block, with membranes kept in between. Runs that share
 * a crew take turns.
 */
final class PlanRunner {
  private final EnginePlan plan;
  private final Crew crew;
  private final MapTransfer result;

  PlanRunner(EnginePlan plan, Crew crew) {
    this.plan = plan;
    this.crew = crew;
    this.result = new MapTransfer(plan.result());
  }

  /** Room for a batch's potentials, by name of the neurons. */
  Map<String, FloatTensor> potentials(int batch) {
    Map<String, FloatTensor> potentials = new HashMap<>();
    for (NeuronPopulation neurons : plan.populations()) {
      potentials.put(neurons.name(), FloatTensor.zeros(neurons.shape(batch).toArray()));
    }
    return potentials;
  }

  /**
   * Runs the plan.
   *
   * @param input finite values
   * @param before potentials to start from
   * @param after takes the potentials of all its neurons after the run; none where empty
   * @param output takes the result, timesteps first
   * @throws IllegalArgumentException if potentials have another shape or are not finite
   */
  ActivityTrace run(
      Frames input,
      Membranes before,
      Map<String, FloatTensor> after,
      Optional<SpikeObserver> observer,
      FloatBuffer output) {
    synchronized (crew) {
      requireFit(before, input.batch());
      ActivityLog activity = new ActivityLog(input.timesteps(), input.batch(), observer);
      activity.open(plan.layers());
      Pass pass = new Pass(input, activity);
      Frames out =
          new Frames(output, Frames.Order.TIMESTEPS_FIRST, input.timesteps(), input.batch());
      for (int sample = 0; sample < input.batch(); sample++) {
        load(before, sample);
        run(pass, sample, out);
        save(after, sample);
      }
      return activity.finish();
    }
  }

  private void run(Pass pass, int sample, Frames out) {
    int block = plan.blockTimesteps();
    for (int t = 0; t < pass.timesteps(); t += block) {
      pass.moveTo(sample, t, Math.min(block, pass.timesteps() - t));
      run(pass);
      for (int i = 0; i < pass.blockTimesteps(); i++) {
        result.write(i, out.values(), pass.index(out, i));
      }
    }
  }

  private void run(Pass pass) {
    List<Step> steps = plan.steps();
    for (int i = 0; i < steps.size(); i++) {
      crew.run(steps.get(i), pass);
      steps.get(i).account(pass);
    }
  }

  private void requireFit(Membranes before, int batch) {
    if (before.potentials().isEmpty()) {
      return;
    }
    for (NeuronPopulation neurons : plan.populations()) {
      FloatTensor kept = before.potentials().get(neurons.name());
      if (kept != null) {
        requireFit(kept, neurons.name(), neurons.shape(batch));
      }
    }
  }

  private static void requireFit(FloatTensor kept, String neurons, Shape wanted) {
    if (!kept.shape().equals(wanted)) {
      throw new IllegalArgumentException(
          "membranes of " + neurons + " are " + wanted + ", not " + kept.shape());
    }
    Finite.require("membrane of " + neurons, kept.values());
  }

  private void load(Membranes before, int sample) {
    for (NeuronPopulation neurons : plan.populations()) {
      FloatTensor kept = before.potentials().get(neurons.name());
      if (kept == null) {
        neurons.rest();
      } else {
        neurons.load(kept, sample);
      }
    }
  }

  private void save(Map<String, FloatTensor> after, int sample) {
    if (after.isEmpty()) {
      return;
    }
    for (NeuronPopulation neurons : plan.populations()) {
      FloatTensor kept = after.get(neurons.name());
      if (kept != null) {
        neurons.save(kept, sample);
      }
    }
  }

  /** Ends the crew after the run that is under way. */
  void close() {
    synchronized (crew) {
      crew.close();
    }
  }
}
