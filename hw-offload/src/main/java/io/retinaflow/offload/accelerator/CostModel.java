package io.retinaflow.offload.accelerator;

/**
 * Model of what a back end spends on a network, whoever computed the run: the way several chips are
 * compared on the same spikes. Used by one thread at a time. Equal runs cost the same.
 */
public interface CostModel {

  /**
   * Cost of a run.
   *
   * @throws IllegalArgumentException if the run is not of the network the model was made for
   */
  RunCost costOf(ObservedRun run);

  /** Whether it needs the spikes themselves; recording them slows a run down. */
  boolean readsSpikes();
}
