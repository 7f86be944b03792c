package io.retinaflow.offload.accelerator;

import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.layer.FloatTensor;

/** One model on one back end; used by one thread at a time. */
public interface AcceleratorSession extends AutoCloseable {

  /**
   * Runs an inference from resting membranes. Equal inputs give equal executions.
   *
   * @param input a sequence {@code [B,T,C,H,W]} or an image {@code [B,C,H,W]}; not retained
   * @throws IllegalArgumentException if the shape does not fit the model; the message has both
   * @throws IllegalStateException if the session is closed
   */
  Execution run(FloatTensor input);

  /**
   * Begins a clip that is run chunk by chunk, from resting membranes. Clips of one session are
   * independent of each other; their chunks are run one at a time.
   *
   * @throws IllegalStateException if the session is closed, also later from the clip itself
   */
  SpikingSession clip();

  /**
   * Begins a clip as {@link #clip()} and shows the spikes of each chunk; slower.
   *
   * @throws IllegalStateException if the session is closed, also later from the clip itself
   */
  SpikingSession clip(SpikeObserver observer);

  /** Says what the back end spends on this model. */
  CostModel costs();

  /** Frees what the model holds on the back end; closing again does nothing. */
  @Override
  void close();
}
