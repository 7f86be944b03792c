package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.FloatTensor;

/**
 * Batch norm of one layer at inference, per channel: {@code y = (x - mean) / sqrt(var + eps) w +
 * b}.
 */
final class BatchNorm {
  private final double[] factors;
  private final double[] offsets;

  /** Folds parameters, {@code [C]} each, to a factor and an offset per channel. */
  BatchNorm(float[] weight, float[] bias, float[] mean, float[] variance, float epsilon) {
    this.factors = new double[weight.length];
    this.offsets = new double[weight.length];
    for (int c = 0; c < weight.length; c++) {
      factors[c] = weight[c] / Math.sqrt((double) variance[c] + epsilon);
      offsets[c] = bias[c] - mean[c] * factors[c];
    }
  }

  FloatTensor normalize(FloatTensor input) {
    int area = Frames.of(input.shape()).area();
    FloatTensor out = FloatTensor.zeros(input.shape().toArray());
    float[] in = input.values();
    for (int i = 0; i < in.length; i++) {
      int channel = i / area % factors.length;
      out.values()[i] = (float) (in[i] * factors[channel] + offsets[channel]);
    }
    return out;
  }
}
