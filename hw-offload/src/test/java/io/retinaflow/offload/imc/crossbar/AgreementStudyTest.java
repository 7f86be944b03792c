package io.retinaflow.offload.imc.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What physics says is monotone is monotone, for three random layers and four seeds each. */
final class AgreementStudyTest {
  private static final int SEEDS = 4;

  @Test
  void measure_idealProfile_agreesInEverything() throws Exception {
    Agreement agreement = study(1).measure(CrossbarProfile.shipped("crossbar-ideal"), 100, SEEDS);

    assertThat(agreement.cosine()).isCloseTo(1, within(1e-9));
    assertThat(agreement.relativeError()).isLessThan(1e-6);
    assertThat(agreement.argmaxAgreement()).isEqualTo(1);
    assertThat(agreement.relativeErrorDeviation()).isLessThan(1e-12);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sweep_wireResistance_errorGrows(long layer) throws Exception {
    CrossbarProfile profile =
        CrossbarProfile.shipped("crossbar-rram")
            .without(CrossbarStage.READ_NOISE)
            .without(CrossbarStage.ADC);

    List<AgreementStudy.Point> points =
        study(layer)
            .sweep(
                AgreementStudy.Knob.WIRE_RESISTANCE,
                new double[] {0, 0.1, 0.5, 1, 2},
                profile,
                100,
                1);

    assertErrors(points, 1);
    assertThat(points.get(0).agreement().relativeError()).isLessThan(1e-6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sweep_arraySide_errorGrows(long layer) throws Exception {
    CrossbarProfile profile =
        CrossbarProfile.shipped("crossbar-rram")
            .without(CrossbarStage.READ_NOISE)
            .without(CrossbarStage.ADC);

    assertErrors(
        study(layer)
            .sweep(AgreementStudy.Knob.ARRAY_SIDE, new double[] {8, 16, 32, 64}, profile, 100, 1),
        1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sweep_adcBitsOverFullRange_errorFalls(long layer) throws Exception {
    CrossbarProfile profile =
        CrossbarProfile.shipped("crossbar-rram")
            .without(CrossbarStage.READ_NOISE)
            .without(CrossbarStage.WIRES)
            .withConverter(new Converter(6, 1));

    // Two bits at a time: the error of a converter one bit better may by chance be no smaller.
    assertErrors(
        study(layer)
            .sweep(AgreementStudy.Knob.ADC_BITS, new double[] {4, 6, 8, 10, 12}, profile, 100, 1),
        -1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sweep_onOffRatio_errorFalls(long layer) throws Exception {
    CrossbarProfile profile =
        CrossbarProfile.shipped("crossbar-rram")
            .without(CrossbarStage.WIRES)
            .without(CrossbarStage.ADC);

    // Read noise is relative, so cells that are off add the less the better they are off.
    assertErrors(
        study(layer)
            .sweep(
                AgreementStudy.Knob.ON_OFF_RATIO,
                new double[] {1.5, 3, 10, 100},
                profile,
                100,
                SEEDS),
        -1);
  }

  @Test
  void sweep_halfABit_isRefused() throws Exception {
    CrossbarProfile profile = CrossbarProfile.shipped("crossbar-ideal");
    double[] bits = {4.5};

    assertThatThrownBy(
            () -> study(1).sweep(AgreementStudy.Knob.ADC_BITS, bits, profile, 100, SEEDS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ADC_BITS takes integers, not 4.5");
  }

  @Test
  void measure_readNoise_spreadsOverSeeds() throws Exception {
    Agreement agreement = study(1).measure(CrossbarProfile.shipped("crossbar-fefet"), 100, SEEDS);

    assertThat(agreement.seeds()).isEqualTo(SEEDS);
    assertThat(agreement.cosineDeviation()).isPositive();
    assertThat(agreement.cosine()).isBetween(0.5, 1.0);
    assertThat(agreement.signAgreement()).isBetween(0.5, 1.0);
  }

  private static void assertErrors(List<AgreementStudy.Point> points, int direction) {
    for (int i = 1; i < points.size(); i++) {
      double before = points.get(i - 1).agreement().relativeError();
      double after = points.get(i).agreement().relativeError();
      assertThat(direction * (after - before)).as("%s", points).isPositive();
    }
  }

  /** A layer of 24 outputs and 128 inputs, and 16 rows of spikes, a quarter of them on. */
  private static AgreementStudy study(long seed) {
    Random random = new Random(seed);
    float[] weights = new float[24 * 128];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) random.nextGaussian();
    }
    long[] spikes = new long[32];
    for (int i = 0; i < spikes.length; i++) {
      long half = random.nextLong();
      spikes[i] = half & random.nextLong();
    }
    return new AgreementStudy(weights, 24, 128, spikes);
  }
}
