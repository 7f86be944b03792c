package io.retinaflow.offload.imc.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PublishedVgg9Test {
  @Test
  void estimate_asTheAuthors_isWhatTheyPrint() throws Exception {
    SpikeSimEstimate estimate =
        new SpikeSimModel(SpikeSimProfile.shipped(PublishedVgg9.PROFILE), SpikeSimFidelity.AUTHORS)
            .estimate(PublishedVgg9.layers(), PublishedVgg9.TIMESTEPS);

    assertThat(estimate.picojoules().total())
        .isCloseTo(PublishedVgg9.PICOJOULES, within(1e-9 * PublishedVgg9.PICOJOULES));
    assertThat(estimate.area().total())
        .isCloseTo(
            PublishedVgg9.SQUARE_MICROMETRES, within(1e-9 * PublishedVgg9.SQUARE_MICROMETRES));
    assertThat(estimate.latencyNanos()).isEqualTo(PublishedVgg9.LATENCY_NANOS);
    assertThat(estimate.tiles()).isEqualTo(PublishedVgg9.TILES);
    assertThat(estimate.processingElements()).isEqualTo(PublishedVgg9.PROCESSING_ELEMENTS);
  }
}
