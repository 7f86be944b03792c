package io.retinaflow.offload.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrexPlanTest {
  @ParameterizedTest
  @CsvSource({
    "deit-s, 11, 0",
    "deit-s, 9, 3",
    "deit-s, 7, 5",
    "deit-s, 6, 7",
    "deit-s, 4, 9",
    "lv-vit-s, 12, 4",
    "lv-vit-s, 10, 6",
    "lv-vit-s, 9, 7",
    "lv-vit-s, 8, 9",
    "lv-vit-s, 6, 11"
  })
  void of_publishedTarget_reusesAsManyAsPublished(String model, double target, int reused)
      throws Exception {
    TrexPlan plan = TrexPlan.of(fefet(model), target);

    assertThat(plan.cost().reused()).isEqualTo(reused);
    assertThat(plan.patterns())
        .allSatisfy(pattern -> assertThat(pattern.encoders()).hasSize(reused));
    assertThat(plan.patterns().isEmpty()).isEqualTo(reused == 0);
  }

  @Test
  void of_headline_gainsAsPublished() throws Exception {
    TrexPlan plan = TrexPlan.of(fefet("deit-s"), 7);

    assertThat(plan.edapGain()).isBetween(2.25, 2.35);
    assertThat(plan.patterns().get(0)).hasToString("strided, gap 1: 3 5 7 9 11");
  }

  @Test
  void of_targetBelowAll_namesTheFastest() throws IOException {
    TrexCostModel model = fefet("deit-s");

    assertThatThrownBy(() -> TrexPlan.of(model, 1.5))
        .isInstanceOfSatisfying(
            UnreachableDelayException.class,
            e -> assertThat(e.fastestMillis()).isEqualTo(model.cost(11).delayMillis()))
        .hasMessage(
            "deit-s on trex-fefet-32nm does not reach 1.5 ms: reusing 11 of 12 attentions takes"
                + " 1.906 ms");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void of_noTarget_refused(double target) throws IOException {
    TrexCostModel model = fefet("deit-s");

    assertThatThrownBy(() -> TrexPlan.of(model, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(target));
  }

  private static TrexCostModel fefet(String shape) throws IOException {
    TrexHardware chip = TrexHardware.of(TrexProfiles.shippedDevice("trex-fefet-32nm"));
    return new TrexCostModel(TrexProfiles.shippedShape(shape), chip, DelayReading.FITTED);
  }
}
