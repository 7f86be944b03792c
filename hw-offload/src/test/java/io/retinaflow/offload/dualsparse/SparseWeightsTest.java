package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

final class SparseWeightsTest {

  @Property(tries = 200)
  void prunedTo_anySparsity_keepsTheLargestMagnitudes(
      @ForAll @DoubleRange(max = 1) double sparsity, @ForAll long seed) {
    byte[] values = new byte[21 * 9];
    new Random(seed).nextBytes(values);
    SparseWeights weights = SparseWeights.of(values, 21, 9);

    SparseWeights pruned = weights.prunedTo(sparsity);

    long wanted = Math.round((1 - sparsity) * values.length);
    assertThat(pruned.nonZeroCount()).isEqualTo(Math.min(wanted, weights.nonZeroCount()));
    int smallestKept = Integer.MAX_VALUE;
    int largestPruned = 0;
    for (int i = 0; i < values.length; i++) {
      int left = pruned.at(i / 9, i % 9);
      assertThat(left).isIn(0, (int) values[i]);
      if (left != 0) {
        smallestKept = Math.min(smallestKept, Math.abs(left));
      } else {
        largestPruned = Math.max(largestPruned, Math.abs(values[i]));
      }
    }
    assertThat(largestPruned).isLessThanOrEqualTo(smallestKept);
  }

  @Property(tries = 200)
  void sizes_anyWeights_followTheFormulas(@ForAll long seed) {
    Random random = new Random(seed);
    int positions = 1 + random.nextInt(300);
    int columns = 1 + random.nextInt(20);
    WeightSizes sizes = RandomOperands.weights(random, positions, columns).sizes();
    long cells = (long) positions * columns;

    assertThat(sizes.denseBits()).isEqualTo(8 * cells);
    assertThat(sizes.fiberBits()).isEqualTo(cells + 8 * sizes.nonZero());
    assertThat(sizes.gammaBits()).isEqualTo(14 * sizes.nonZero());
    assertThat(sizes.paddedBits() - sizes.valueBits())
        .isEqualTo(columns * 128L * (int) Math.ceil(positions / 128.0));
  }

  @Test
  void quantized_outputMajorWeights_areTransposedAndScaledToTheLargest() {
    SparseWeights weights = SparseWeights.quantized(new float[] {1, -2, 0, 4, 0.01f, -4}, 2, 3);

    assertThat(new int[] {weights.at(0, 0), weights.at(1, 0), weights.at(2, 0)})
        .containsExactly(32, -63, 0);
    assertThat(new int[] {weights.at(0, 1), weights.at(1, 1), weights.at(2, 1)})
        .containsExactly(127, 0, -127);
  }

  @Test
  void quantized_onlyZeros_staysZero() {
    assertThat(SparseWeights.quantized(new float[4], 2, 2).nonZeroCount()).isZero();
  }

  @Test
  void quantized_notANumber_throws() {
    assertThatThrownBy(() -> SparseWeights.quantized(new float[] {0, Float.NaN}, 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight 1 is NaN");
  }

  @Test
  void ofMaskAndValues_anyTruncation_throws() {
    byte[] whole = {(byte) 0b1010_0000, 7, -3};
    assertThat(SparseWeights.ofMaskAndValues(whole, 3, 1))
        .isEqualTo(SparseWeights.of(new byte[] {7, 0, -3}, 3, 1));

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> SparseWeights.ofMaskAndValues(cut, 3, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> SparseWeights.ofMaskAndValues(Arrays.copyOf(whole, 4), 3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mask and values take 3 bytes, not 4");
    assertThatThrownBy(() -> SparseWeights.ofMaskAndValues(new byte[] {-128, 0}, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("value 0 at byte 1 for a masked weight");
  }
}
