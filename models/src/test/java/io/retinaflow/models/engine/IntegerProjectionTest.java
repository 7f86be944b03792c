package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No choice of spikes makes a sum of quantized weights leave 16 bits. */
final class IntegerProjectionTest {
  private static final int LARGEST_FAN_IN = 9 * 512;

  /** Weights of one output, by the way their signs and sizes are spread. */
  private enum Spread {
    GAUSSIAN,
    EQUAL,
    EQUAL_NEGATIVE,
    POSITIVE,
    ONE_OUTLIER,
    HALVES;

    float weight(int i, double size, SplittableRandom random) {
      return (float)
          switch (this) {
            case GAUSSIAN -> random.nextGaussian() * size;
            case EQUAL -> size;
            case EQUAL_NEGATIVE -> -size;
            case POSITIVE -> random.nextDouble() * size;
            case ONE_OUTLIER -> i == 0 ? 1000 * size : random.nextGaussian() * size;
            case HALVES -> i % 2 == 0 ? size : -size / 2;
          };
    }
  }

  @Provide
  Arbitrary<Integer> fanIns() {
    return Arbitraries.integers().between(1, LARGEST_FAN_IN).edgeCases(e -> e.add(LARGEST_FAN_IN));
  }

  @Property(tries = 500, seed = "7")
  void scale_anyWeights_noSubsetLeavesSixteenBits(
      @ForAll("fanIns") int fanIn,
      @ForAll Spread spread,
      @ForAll @IntRange(min = -30, max = 30) int exponent,
      @ForAll @IntRange(min = 1, max = 2) int largestInput,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double size = Math.scalb(random.nextDouble(1, 2), exponent);
    float[] weights = new float[fanIn];
    for (int i = 0; i < fanIn; i++) {
      weights[i] = spread.weight(i, size, random);
    }

    assertNoSubsetOverflows(weights, largestInput);
  }

  /** The largest sum takes every positive weight, the smallest every negative one. */
  private static void assertNoSubsetOverflows(float[] weights, int largestInput) {
    float scale = IntegerProjection.scale(projection(weights), 0, largestInput);
    assertThat(scale).isPositive().isFinite();
    long largest = 0;
    long smallest = 0;
    for (float weight : weights) {
      int quantized = Math.round(weight / scale);
      assertThat(quantized).isBetween(-127, 127);
      largest += Math.max(0, quantized);
      smallest += Math.min(0, quantized);
    }
    assertThat(largest * largestInput).isLessThanOrEqualTo(Short.MAX_VALUE);
    assertThat(smallest * largestInput).isGreaterThanOrEqualTo(Short.MIN_VALUE);
  }

  private static FoldedWeights projection(float... weights) {
    return FoldedWeights.of(1, weights.length, 1, weights, new float[1]);
  }

  @Test
  void scale_fewWeights_largestIs127() {
    assertThat(IntegerProjection.scale(projection(0.5f, -2.54f, 1), 0, 2)).isEqualTo(0.02f);
  }

  @Test
  void scale_manyEqualWeights_halfAStepFromTheSixteenBits() {
    float[] weights = new float[LARGEST_FAN_IN];
    Arrays.fill(weights, 1);

    int quantized = Math.round(1 / IntegerProjection.scale(projection(weights), 0, 1));

    assertThat(quantized).isEqualTo(Short.MAX_VALUE / LARGEST_FAN_IN);
  }

  @Test
  void scale_zeros_isOne() {
    assertThat(IntegerProjection.scale(projection(0, -0f, 0), 0, 2)).isEqualTo(1);
  }

  /** Weight decay leaves channels that nobody uses with such weights. */
  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, 0x1p-146f, 1e-40f, Float.MIN_NORMAL, 1e-36f})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void scale_vanishingWeights_isNormal(float size) {
    float[] weights = {size, -size, size};

    assertThat(IntegerProjection.scale(projection(weights), 0, 1))
        .isGreaterThanOrEqualTo(Float.MIN_NORMAL);
    assertNoSubsetOverflows(weights, 2);
  }

  @Test
  void scale_otherOutputs_haveTheirOwn() {
    FoldedWeights weights =
        FoldedWeights.of(2, 1, 2, new float[] {1.27f, 1, -254, 2}, new float[2]);

    assertThat(List.of(scale(weights, 0), scale(weights, 1))).containsExactly(0.01f, 2f);
  }

  private static float scale(FoldedWeights weights, int out) {
    return IntegerProjection.scale(weights, out, 1);
  }
}
