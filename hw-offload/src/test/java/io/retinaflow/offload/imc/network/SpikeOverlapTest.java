package io.retinaflow.offload.imc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.spike.SpikeTensor;
import org.junit.jupiter.api.Test;

final class SpikeOverlapTest {
  private static final byte[] IDEAL = {1, 1, 0, 0, 1};
  private static final byte[] ACTUAL = {1, 0, 1, 0, 1};

  @Test
  void of_rasters_countsBothAndShared() {
    SpikeOverlap overlap = SpikeOverlap.of(IDEAL, ACTUAL);

    assertThat(overlap).isEqualTo(new SpikeOverlap(3, 3, 2));
    assertThat(overlap.differing()).isEqualTo(2);
    assertThat(overlap.agreement()).isEqualTo(0.5);
  }

  @Test
  void of_tensors_sameAsRasters() {
    assertThat(
            SpikeOverlap.of(
                SpikeTensor.ofRaster(IDEAL, 1, 5, 1, 1), SpikeTensor.ofRaster(ACTUAL, 1, 5, 1, 1)))
        .isEqualTo(SpikeOverlap.of(IDEAL, ACTUAL));
  }

  @Test
  void agreement_silentRuns_isWhole() {
    assertThat(SpikeOverlap.NONE.agreement()).isEqualTo(1);
  }

  @Test
  void of_otherLength_refused() {
    assertThatThrownBy(() -> SpikeOverlap.of(IDEAL, new byte[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 neurons against 5");
  }
}
