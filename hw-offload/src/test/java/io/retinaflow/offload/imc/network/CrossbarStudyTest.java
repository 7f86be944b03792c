package io.retinaflow.offload.imc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.imc.crossbar.AgreementStudy.Knob;
import io.retinaflow.offload.imc.crossbar.CrossbarProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CrossbarStudyTest {
  private static final int SEEDS = 3;

  private final Model model = TestingNetworks.random(0);

  @Test
  void sweep_wires_agreementFallsBeyondTheSpread() throws Exception {
    List<CrossbarStudy.Point> points =
        study("crossbar-rram").sweep(Knob.WIRE_RESISTANCE, new double[] {0, 8}, 1, SEEDS);

    assertFalls(points.get(0).agreement().spikes(), points.get(1).agreement().spikes());
  }

  @Test
  void sweep_adcBits_agreementRisesBeyondTheSpread() throws Exception {
    List<CrossbarStudy.Point> points =
        study("crossbar-sram").sweep(Knob.ADC_BITS, new double[] {8, 2}, 1, SEEDS);

    assertFalls(points.get(0).agreement().spikes(), points.get(1).agreement().spikes());
  }

  private static void assertFalls(Spread better, Spread worse) {
    assertThat(better.mean() - worse.mean())
        .isGreaterThan(2 * (better.deviation() + worse.deviation()))
        .isGreaterThan(0.05);
  }

  @Test
  void measure_twice_sameWhateverTheThreads() throws Exception {
    CrossbarStudy study = study("crossbar-pcm");

    assertThat(study.measure(Knob.ARRAY_SIDE, 32, 5, SEEDS))
        .isEqualTo(study.measure(Knob.ARRAY_SIDE, 32, 5, SEEDS));
  }

  @Test
  void measure_noSeed_refused() throws Exception {
    CrossbarStudy study = study("crossbar-pcm");

    assertThatThrownBy(() -> study.measure(Knob.ADC_BITS, 4, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("seeds: 0");
  }

  private CrossbarStudy study(String profile) throws Exception {
    return new CrossbarStudy(
        model, TestingNetworks.events(model, 2, 9), CrossbarProfile.shipped(profile));
  }
}
