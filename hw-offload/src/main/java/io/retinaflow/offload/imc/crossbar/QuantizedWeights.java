package io.retinaflow.offload.imc.crossbar;

/**
 * Weights as symmetric integers: {@code w ~ scale_j w_int}, {@code scale_j = max |w| / (2^(n-1) -
 * 1)} over the layer or over output j; the error of a weight is at most {@code scale_j / 2}.
 */
final class QuantizedWeights {
  private final int inputs;
  private final int outputs;
  private final int[] integers;
  private final float[] scales;

  /**
   * Quantises a layer.
   *
   * @param weights shape {@code [outputs, inputs]}
   */
  QuantizedWeights(float[] weights, int outputs, int inputs, int largest, boolean perChannel) {
    if (outputs < 1 || inputs < 1 || weights.length != Math.multiplyExact(outputs, inputs)) {
      throw new IllegalArgumentException(
          "%d weights are not [%d, %d]".formatted(weights.length, outputs, inputs));
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.integers = new int[weights.length];
    this.scales = new float[outputs];
    float whole = largestMagnitude(weights, 0, weights.length);
    for (int j = 0; j < outputs; j++) {
      float magnitude =
          perChannel ? largestMagnitude(weights, j * inputs, (j + 1) * inputs) : whole;
      scales[j] = magnitude / largest;
      for (int i = 0; i < inputs; i++) {
        // A weight of the largest magnitude may round one beyond in single precision.
        double steps = magnitude == 0 ? 0 : (double) weights[j * inputs + i] / magnitude * largest;
        integers[j * inputs + i] = (int) Math.rint(steps);
      }
    }
  }

  private static float largestMagnitude(float[] weights, int from, int to) {
    float largest = 0;
    for (int i = from; i < to; i++) {
      if (!Float.isFinite(weights[i])) {
        throw new IllegalArgumentException("weight " + i + " is " + weights[i]);
      }
      largest = Math.max(largest, Math.abs(weights[i]));
    }
    return largest;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  int at(int output, int input) {
    return integers[output * inputs + input];
  }

  float scale(int output) {
    return scales[output];
  }

  /** Weights of one array, shape {@code [rows, outputs]}. */
  int[] block(int firstInput, int rows, int firstOutput, int blockOutputs) {
    int[] block = new int[rows * blockOutputs];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < blockOutputs; j++) {
        block[i * blockOutputs + j] = at(firstOutput + j, firstInput + i);
      }
    }
    return block;
  }
}
