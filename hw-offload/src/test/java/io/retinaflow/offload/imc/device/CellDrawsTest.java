package io.retinaflow.offload.imc.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class CellDrawsTest {
  private static final int DRAWS = 200_000;
  private static final CellRange RANGE = new CellRange(1e-6, 2e-5);

  /** Mean, variance, skew and fourth moment of N(0, 1), each within five standard errors. */
  @ParameterizedTest
  @EnumSource
  void normal_manyCells_hasTheMomentsOfTheNormalDistribution(DrawPurpose purpose) {
    CellDraws draws = new CellDraws(42, 7);
    double[] moments = new double[5];
    for (int i = 0; i < DRAWS; i++) {
      double z = draws.normal(purpose, i / 512, i % 512, 3);
      for (int power = 1; power < 5; power++) {
        moments[power] += Math.pow(z, power) / DRAWS;
      }
    }

    double error = 5 / Math.sqrt(DRAWS);
    assertThat(moments[1]).isCloseTo(0, within(error));
    assertThat(moments[2]).isCloseTo(1, within(error * Math.sqrt(2)));
    assertThat(moments[3]).isCloseTo(0, within(error * Math.sqrt(15)));
    assertThat(moments[4]).isCloseTo(3, within(error * Math.sqrt(96)));
  }

  /** Neighbours in any coordinate are uncorrelated. */
  @ParameterizedTest
  @CsvSource({"1, 0, 0", "0, 1, 0", "0, 0, 1"})
  void normal_neighbours_areUncorrelated(int rowStep, int columnStep, int cycleStep) {
    CellDraws draws = new CellDraws(1, 0);
    double product = 0;
    for (int i = 0; i < DRAWS; i++) {
      int row = i / 512;
      int column = i % 512;
      product +=
          draws.normal(DrawPurpose.READ, row, column, 0)
              * draws.normal(DrawPurpose.READ, row + rowStep, column + columnStep, cycleStep);
    }

    assertThat(product / DRAWS).isCloseTo(0, within(5 / Math.sqrt(DRAWS)));
  }

  @Test
  void stuckAt_manyCells_areInProportionToTheRate() {
    CellDraws draws = new CellDraws(5, 1);
    StuckAt stuckAt = new StuckAt(0.02, 0.05);
    int[] counts = new int[3];
    for (int i = 0; i < DRAWS; i++) {
      counts[stuckAt.mask(draws.uniform(DrawPurpose.FAULT, i / 512, i % 512, 0))]++;
    }

    assertThat(counts[StuckAt.AT_LOWEST] / (double) DRAWS).isCloseTo(0.02, within(0.002));
    assertThat(counts[StuckAt.AT_HIGHEST] / (double) DRAWS).isCloseTo(0.05, within(0.003));
  }

  /** Draws are part of every result that was ever published from a seed: they never change. */
  @Test
  void normalAndUniform_oneCell_arePinned() {
    CellDraws draws = new CellDraws(42, 7);

    assertThat(draws.normal(DrawPurpose.PROGRAMMING, 3, 5, 0)).isEqualTo(0.5925782924326556);
    assertThat(draws.uniform(DrawPurpose.FAULT, 3, 5, 0)).isEqualTo(0.5772273386091606);
  }

  /** Values worked out by hand from the published formulas, in uS. */
  @ParameterizedTest
  @CsvSource({
    "PROPORTIONAL, 10, 0.1, 1.0",
    "GMAX, 10, 0.1, 2.0",
    "PCM_POLY, 10, 0, 0.762164",
    "PCM_JOSHI, 10, 0, 0.866191424",
    "PCM_READ, 10, 0, 0.43",
    "RRAM_MILO, 10, 0, 4.326971",
    "RRAM_WAN, 10, 0, 2.4136",
    "RRAM_WAN_1S, 10, 0, 2.0229375",
    "RRAM_WAN_1D, 10, 0, 3.909",
    "RRAM_WAN_2D, 10, 0, 3.929125",
    "CLIPFORMER, 10, 0.5, 6.53834842"
  })
  void sigma_law_isThePublishedOne(
      NoiseLaw law, double microsiemens, double parameter, double expected) {
    double sigma = new ConductanceNoise(law, parameter).sigma(microsiemens * 1e-6, RANGE);

    assertThat(sigma * 1e6).isCloseTo(expected, within(1e-6));
  }

  @Test
  void apply_noiseBelowZero_isClamped() {
    ConductanceNoise noise = new ConductanceNoise(NoiseLaw.PROPORTIONAL, 0.5);

    assertThat(noise.apply(1e-5, RANGE, -3)).isZero();
    assertThat(noise.apply(1e-5, RANGE, 1)).isCloseTo(1.5e-5, within(1e-18));
  }

  @Test
  void drift_tenfoldTime_losesByThePower() {
    Drift drift = new Drift(Drift.Law.POWER, 0.1, 0, 1);

    assertThat(drift.exponent(1e-5, RANGE, 2)).isEqualTo(0.1);
    assertThat(drift.remaining(0.1, 0)).isEqualTo(1);
    assertThat(drift.remaining(0.1, 9)).isCloseTo(Math.pow(10, -0.1), within(1e-15));
  }

  @Test
  void drift_pcm_followsTheConductance() {
    Drift drift = new Drift(Drift.Law.PCM, 0, 0, 20);

    // r = 1: mean 0.0244 and deviation -0.0059, both clipped to their least.
    assertThat(drift.exponent(2e-5, RANGE, 0)).isEqualTo(0.049);
    assertThat(drift.exponent(2e-5, RANGE, 1)).isCloseTo(0.057, within(1e-12));
    // r = 0.05: mean 0.0708.
    assertThat(drift.exponent(1e-6, RANGE, 0)).isCloseTo(0.070834, within(1e-6));
  }
}
