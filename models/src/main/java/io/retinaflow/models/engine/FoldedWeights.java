package io.retinaflow.models.engine;

/**
 * Weights {@code [out,in,kernel,kernel]} with the batch norm behind them folded in: {@code w' = w
 * g}, {@code b' = (b - mean) g + beta} with {@code g = gamma / sqrt(variance + epsilon)}, computed
 * in double and rounded once.
 */
final class FoldedWeights {
  private final int outputs;
  private final int inputs;
  private final int places;
  private final float[] weights;
  private final float[] biases;

  private FoldedWeights(int outputs, int inputs, int places, float[] weights, float[] biases) {
    this.outputs = outputs;
    this.inputs = inputs;
    this.places = places;
    this.weights = weights;
    this.biases = biases;
  }

  /**
   * Takes weights and biases over.
   *
   * @throws IllegalArgumentException if one is not finite
   */
  static FoldedWeights of(int outputs, int inputs, int places, float[] weights, float[] biases) {
    Finite.require("weight", weights);
    Finite.require("bias", biases);
    return new FoldedWeights(outputs, inputs, places, weights, biases);
  }

  /**
   * Folds a batch norm in.
   *
   * @throws IllegalArgumentException if what comes of it is not finite
   */
  FoldedWeights normalised(
      float[] gamma, float[] beta, float[] mean, float[] variance, float epsilon) {
    float[] foldedWeights = new float[weights.length];
    float[] foldedBiases = new float[outputs];
    int synapses = inputs * places;
    for (int out = 0; out < outputs; out++) {
      double gain = gamma[out] / Math.sqrt((double) variance[out] + epsilon);
      foldedBiases[out] = (float) (((double) biases[out] - mean[out]) * gain + beta[out]);
      for (int i = out * synapses; i < (out + 1) * synapses; i++) {
        foldedWeights[i] = (float) (weights[i] * gain);
      }
    }
    return of(outputs, inputs, places, foldedWeights, foldedBiases);
  }

  int outputs() {
    return outputs;
  }

  int inputs() {
    return inputs;
  }

  /** Places of the kernel, row by row. */
  int places() {
    return places;
  }

  /** Words of spikes that the inputs fill. */
  int words() {
    return (inputs + Long.SIZE - 1) / Long.SIZE;
  }

  /** A weight; 0 for the padding behind the last output. */
  float weight(int out, int in, int place) {
    return out < outputs ? weights[(out * inputs + in) * places + place] : 0;
  }

  /** A bias; 0 for the padding behind the last output. */
  float bias(int out) {
    return out < outputs ? biases[out] : 0;
  }
}
