package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class InnerJoinTest {

  /** The example of the paper's notes: spikes at t0 and t2 make the word 1010, read from t0 on. */
  @Test
  void run_wordOfTwoSpikes_correctsTheTwoSilentTimesteps() {
    PackedSpikes spikes = PackedSpikes.ofRaster(new byte[] {1, 0, 1, 0}, 4, 1, 1);
    SparseWeights weights = SparseWeights.of(new byte[] {5}, 1, 1);

    JoinResult joined = InnerJoin.run(spikes, weights, AccumulatorWidths.exact());

    assertThat(joined.currents().toArray()).containsExactly(5, 0, 5, 0);
    assertThat(joined.operations()).isEqualTo(new JoinOperations(1, 0, 1, 2));
  }

  @Test
  void run_sumBeyondTwelveBits_followsThePolicy() {
    PackedSpikes spikes = PackedSpikes.ofRaster(ones(20), 1, 1, 20);
    SparseWeights weights = SparseWeights.of(repeated((byte) 127, 20), 20, 1);

    assertThat(current(spikes, weights, OverflowPolicy.REPORT)).isEqualTo(2540);
    assertThat(current(spikes, weights, OverflowPolicy.WRAP)).isEqualTo(2540 - 4096);
    assertThat(current(spikes, weights, OverflowPolicy.SATURATE)).isEqualTo(2047);
    for (OverflowPolicy policy : OverflowPolicy.values()) {
      JoinResult joined = InnerJoin.run(spikes, weights, AccumulatorWidths.published(policy));
      assertThat(joined.pseudoOverflows()).isOne();
      assertThat(joined.correctionOverflows()).isZero();
    }
  }

  private static int current(PackedSpikes spikes, SparseWeights weights, OverflowPolicy policy) {
    return InnerJoin.run(spikes, weights, AccumulatorWidths.published(policy))
        .currents()
        .at(0, 0, 0);
  }

  @Test
  void run_operandsOfDifferentPositions_throws() {
    PackedSpikes spikes = PackedSpikes.ofRaster(ones(3), 1, 1, 3);
    SparseWeights weights = SparseWeights.of(ones(4), 4, 1);

    assertThatThrownBy(() -> InnerJoin.run(spikes, weights, AccumulatorWidths.exact()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spikes [1, 1, 3] times weights [4, 1]: the positions differ");
  }

  private static byte[] ones(int length) {
    return repeated((byte) 1, length);
  }

  private static byte[] repeated(byte value, int length) {
    byte[] values = new byte[length];
    Arrays.fill(values, value);
    return values;
  }
}
