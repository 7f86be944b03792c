package io.retinaflow.models.statten;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.FloatTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UntrainedStAttenTest {
  private static final StAttenConfig CONFIG = StAttenConfig.smallEvents(10);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void of_movingDisc_everyLayerFiresSparsely(long seed) {
    NetworkOutput output = run(UntrainedStAtten.of(CONFIG, seed), disc(seed));

    assertThat(output.activity().neurons())
        .hasSize(19)
        .allSatisfy(layer -> assertThat(layer.firingRate()).as("%s", layer).isBetween(0.01, 0.3));
  }

  @Test
  void of_otherDisc_scoresDiffer() {
    Model model = UntrainedStAtten.of(CONFIG, 1);

    assertThat(run(model, disc(1)).meanLogits()).isNotEqualTo(run(model, disc(2)).meanLogits());
  }

  @Test
  void of_sameSeed_sameBytesOnEveryMachine() {
    assertThat(UntrainedStAtten.of(CONFIG, 7).checkpoint().sha256())
        .isEqualTo("d798002f1fa60304289aa3cce5a475600d4a1844d119dcb8992c58ffea8d4739");
  }

  @Test
  void of_otherSeed_otherBytes() {
    assertThat(UntrainedStAtten.of(CONFIG, 8).checkpoint().sha256())
        .isNotEqualTo(UntrainedStAtten.of(CONFIG, 7).checkpoint().sha256());
  }

  @Test
  void of_anySeed_cardSaysUntrained() {
    assertThat(UntrainedStAtten.of(CONFIG, 7).card().provenance()).startsWith("untrained");
  }

  private static FloatTensor disc(long seed) {
    return TestingEvents.disc(CONFIG.timesteps(), CONFIG.height(), CONFIG.width(), seed);
  }

  private static NetworkOutput run(Model model, FloatTensor input) {
    try (DjlNetwork network = DjlNetwork.compile(model, DjlOptions.defaults())) {
      return network.run(input);
    }
  }
}
