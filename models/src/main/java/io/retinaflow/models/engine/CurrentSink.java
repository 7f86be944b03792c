package io.retinaflow.models.engine;

/** What follows a sum over synapses. */
interface CurrentSink {

  /**
   * Takes the currents of neighbouring pixels for a block of channels, timestep after timestep.
   *
   * @param at index of the first; those of a pixel lie together
   * @param channel first channel
   * @param width channels, padding included
   */
  void accept(int t, int pixel, int pixels, float[] currents, int at, int channel, int width);

  /** Counts what came of them. */
  default void account(Pass pass) {}
}
