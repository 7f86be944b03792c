package io.retinaflow.models.engine;

/** Neurons right behind their synapses: a current is consumed where it was summed. */
record FireSink(SynapseKernels kernels, NeuronPopulation neurons) implements CurrentSink {

  @Override
  public void accept(
      int t, int pixel, int pixels, float[] currents, int at, int channel, int width) {
    neurons.fire(kernels, t, pixel, pixels, currents, at, channel, width);
  }

  @Override
  public void account(Pass pass) {
    neurons.account(pass);
  }
}
