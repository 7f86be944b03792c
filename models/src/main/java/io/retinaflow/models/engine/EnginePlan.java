package io.retinaflow.models.engine;

import java.util.List;

/**
 * A network laid out in memory for blocks of timesteps.
 *
 * @param blockTimesteps timesteps of a block: whole blocks of the network's
 * @param steps what to do, in order
 * @param populations all neurons
 * @param layers what is counted, in the network's order
 * @param result where the result of a block lies
 */
record EnginePlan(
    int blockTimesteps,
    List<Step> steps,
    List<NeuronPopulation> populations,
    List<ActivityLog.Counted> layers,
    RealMap result) {

  /** Copies the lists. */
  EnginePlan {
    steps = List.copyOf(steps);
    populations = List.copyOf(populations);
    layers = List.copyOf(layers);
  }
}
