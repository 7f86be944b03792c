package io.retinaflow.models.activity;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;

/** Engine with one model loaded. */
public interface NetworkRunner {

  /**
   * Runs the network on a batch, from resting membranes.
   *
   * @param input {@code [B,T,C,H,W]} or {@code [B,C,H,W]}; not retained
   * @throws IllegalArgumentException if the shape does not fit the network
   */
  default NetworkOutput run(FloatTensor input) {
    return resume(input, Membranes.resting()).output();
  }

  /**
   * Runs as {@link #run(FloatTensor)} and shows the spikes; slower.
   *
   * @throws IllegalArgumentException if the shape does not fit the network
   */
  default NetworkOutput run(FloatTensor input, SpikeObserver observer) {
    return resume(input, Membranes.resting(), observer).output();
  }

  /**
   * Runs some timesteps of a longer sequence. Pieces of whole blocks of {@code
   * Network.timestepBlock()} timesteps, each resumed from the membranes of the one before, give the
   * logits of the whole. A network that closes its blocks starts each at rest and gives no
   * potentials back.
   *
   * @param input the next timesteps {@code [B,T,C,H,W]}; not retained
   * @param membranes potentials after the timesteps before; at rest for the first
   * @throws IllegalArgumentException if a shape does not fit the network
   */
  Continuation resume(FloatTensor input, Membranes membranes);

  /**
   * Resumes as {@link #resume(FloatTensor, Membranes)} and shows the spikes of these timesteps;
   * slower.
   *
   * @throws IllegalArgumentException if a shape does not fit the network
   */
  Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer);
}
