package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FoldedWeightsTest {
  private static final int OUTPUTS = 5;
  private static final int INPUTS = 70;
  private static final int PLACES = 9;
  private static final int SYNAPSES = INPUTS * PLACES;
  private static final float EPSILON = 1e-5f;

  private final SplittableRandom random = new SplittableRandom(11);
  private final float[] weights = random(OUTPUTS * SYNAPSES, -1, 1);
  private final float[] biases = random(OUTPUTS, -1, 1);
  private final float[] gamma = random(OUTPUTS, -2, 2);
  private final float[] beta = random(OUTPUTS, -1, 1);
  private final float[] mean = random(OUTPUTS, -3, 3);
  private final float[] variance = random(OUTPUTS, 1e-3, 4);
  private final FoldedWeights folded =
      FoldedWeights.of(OUTPUTS, INPUTS, PLACES, weights, biases)
          .normalised(gamma, beta, mean, variance, EPSILON);

  private float[] random(int count, double least, double bound) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextDouble(least, bound);
    }
    return values;
  }

  /** Rounding once costs half a unit in the last place per term: 6e-8 of the sum of sizes. */
  @Test
  void normalised_anySpikes_asConvolutionThenNorm() {
    for (int out = 0; out < OUTPUTS; out++) {
      for (int trial = 0; trial < 20; trial++) {
        double sum = biases[out];
        double actual = folded.bias(out);
        double size = Math.abs(actual);
        for (int i = 0; i < SYNAPSES; i++) {
          double spike = random.nextInt(2);
          double weight = folded.weight(out, i / PLACES, i % PLACES);
          sum += spike * weights[out * SYNAPSES + i];
          actual += spike * weight;
          size += spike * Math.abs(weight);
        }
        double expected =
            (sum - mean[out]) / Math.sqrt(variance[out] + (double) EPSILON) * gamma[out]
                + beta[out];
        assertThat(actual).isCloseTo(expected, within(1e-7 * size));
      }
    }
  }

  @Test
  void weight_behindTheLastOutput_isZero() {
    assertThat(folded.weight(OUTPUTS, 3, 4)).isZero();
    assertThat(folded.bias(OUTPUTS)).isZero();
    assertThat(folded.weight(OUTPUTS - 1, INPUTS - 1, PLACES - 1)).isNotZero();
  }

  @Test
  void words_inputs_roundedUp() {
    assertThat(folded.words()).isEqualTo(2);
    assertThat(FoldedWeights.of(1, 64, 1, new float[64], new float[1]).words()).isEqualTo(1);
  }
}
