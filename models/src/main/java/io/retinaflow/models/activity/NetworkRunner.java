package io.retinaflow.models.activity;

import io.retinaflow.models.layer.FloatTensor;

/** Engine with one model loaded. */
public interface NetworkRunner {

  /**
   * Runs the network on a batch, from resting membranes.
   *
   * @param input {@code [B,T,C,H,W]} or {@code [B,C,H,W]}; not retained
   * @throws IllegalArgumentException if the shape does not fit the network
   */
  NetworkOutput run(FloatTensor input);

  /**
   * Runs as {@link #run(FloatTensor)} and shows the spikes; slower.
   *
   * @throws IllegalArgumentException if the shape does not fit the network
   */
  NetworkOutput run(FloatTensor input, SpikeObserver observer);
}
