package io.retinaflow.offload.imc.network;

import java.util.Arrays;

/** Product as it is defined: sums in double, in the order of the inputs, rounded once. */
final class ExactProduct implements SpikeProduct {
  private final double[] byInput;
  private final double[] sums;

  /** Takes weights {@code [outputs, inputs]}; not retained. */
  ExactProduct(float[] weights, int outputs, int inputs) {
    this.byInput = new double[weights.length];
    this.sums = new double[outputs];
    for (int j = 0; j < outputs; j++) {
      for (int i = 0; i < inputs; i++) {
        byInput[i * outputs + j] = weights[j * inputs + i];
      }
    }
  }

  @Override
  public void multiply(long[] spikes, long cycle, float[] out) {
    Arrays.fill(sums, 0);
    for (int word = 0; word < spikes.length; word++) {
      for (long bits = spikes[word]; bits != 0; bits &= bits - 1) {
        add(word * Long.SIZE + Long.numberOfTrailingZeros(bits));
      }
    }
    for (int j = 0; j < out.length; j++) {
      out[j] = (float) sums[j];
    }
  }

  private void add(int input) {
    int at = input * sums.length;
    for (int j = 0; j < sums.length; j++) {
      sums[j] += byInput[at + j];
    }
  }
}
