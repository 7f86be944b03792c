package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class InnerJoinPropertyTest {

  @Property(tries = 200)
  void run_anyShape_equalsTheProduct(
      @ForAll @IntRange(min = 1, max = 8) int timesteps,
      @ForAll @IntRange(min = 1, max = 12) int rows,
      @ForAll @IntRange(min = 1, max = 150) int positions,
      @ForAll @IntRange(min = 1, max = 12) int columns,
      @ForAll long seed) {
    Random random = new Random(seed);
    PackedSpikes spikes = RandomOperands.spikes(random, timesteps, rows, positions);
    SparseWeights weights = RandomOperands.weights(random, positions, columns);

    JoinResult joined = InnerJoin.run(spikes, weights, AccumulatorWidths.exact());

    assertThat(joined.currents()).isEqualTo(NaiveProduct.multiply(spikes, weights));
    assertThat(joined.operations()).isEqualTo(count(spikes, weights));
    assertThat(joined.pseudoOverflows()).isZero();
    assertThat(joined.correctionOverflows()).isZero();
  }

  private static JoinOperations count(PackedSpikes spikes, SparseWeights weights) {
    long allOnes = spikes.timesteps() == Long.SIZE ? -1 : (1L << spikes.timesteps()) - 1;
    long matches = 0;
    long discards = 0;
    long silences = 0;
    for (int m = 0; m < spikes.rows(); m++) {
      for (int k = 0; k < spikes.positions(); k++) {
        long word = spikes.word(m, k);
        for (int n = 0; n < weights.columns(); n++) {
          if (word != 0 && weights.at(k, n) != 0) {
            matches++;
            discards += word == allOnes ? 1 : 0;
            silences += spikes.timesteps() - Long.bitCount(word);
          }
        }
      }
    }
    return new JoinOperations(matches, discards, matches - discards, silences);
  }

  @Property(tries = 200)
  void run_narrowWrappingAccumulators_isTheProductModuloTheWidth(
      @ForAll @IntRange(min = 2, max = 12) int bits, @ForAll long seed) {
    Random random = new Random(seed);
    PackedSpikes spikes = RandomOperands.spikes(random, 3, 4, 90);
    SparseWeights weights = RandomOperands.weights(random, 90, 5);
    OutputCurrents exact = NaiveProduct.multiply(spikes, weights);

    OutputCurrents wrapped =
        InnerJoin.run(spikes, weights, new AccumulatorWidths(bits, bits, OverflowPolicy.WRAP))
            .currents();

    for (int t = 0; t < 3; t++) {
      for (int m = 0; m < 4; m++) {
        for (int n = 0; n < 5; n++) {
          assertThat((exact.at(t, m, n) - wrapped.at(t, m, n)) % (1 << bits)).isZero();
        }
      }
    }
  }

  @Property(tries = 200)
  void run_anyWidths_reportsExactlyWhetherPoliciesAgree(
      @ForAll @IntRange(min = 2, max = 16) int bits, @ForAll long seed) {
    Random random = new Random(seed);
    PackedSpikes spikes = RandomOperands.spikes(random, 2, 4, 90);
    SparseWeights weights = RandomOperands.weights(random, 90, 5);

    JoinResult reported = run(spikes, weights, bits, OverflowPolicy.REPORT);
    JoinResult wrapped = run(spikes, weights, bits, OverflowPolicy.WRAP);
    JoinResult saturated = run(spikes, weights, bits, OverflowPolicy.SATURATE);

    assertThat(reported.currents()).isEqualTo(NaiveProduct.multiply(spikes, weights));
    assertThat(wrapped.pseudoOverflows()).isEqualTo(reported.pseudoOverflows());
    assertThat(saturated.pseudoOverflows()).isGreaterThanOrEqualTo(reported.pseudoOverflows());
    if (saturated.pseudoOverflows() + saturated.correctionOverflows() == 0) {
      assertThat(saturated.currents()).isEqualTo(reported.currents());
      assertThat(wrapped.currents()).isEqualTo(reported.currents());
    }
  }

  private static JoinResult run(
      PackedSpikes spikes, SparseWeights weights, int bits, OverflowPolicy policy) {
    return InnerJoin.run(spikes, weights, new AccumulatorWidths(bits, bits, policy));
  }
}
