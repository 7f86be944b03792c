package io.retinaflow.pipeline.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.checkpoint.ModelCard;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyExitTest {

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1.1", "NaN", "Infinity", "sure", ""})
  void parse_noConfidence_isRefused(String text) {
    assertThatThrownBy(() -> EarlyExit.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(text);
  }

  @Test
  void threshold_number_isThatNumberForEveryModel() {
    assertThat(EarlyExit.parse("0.75").threshold(card(0.5))).isEqualTo(0.75);
    assertThat(EarlyExit.parse("0").threshold(card(0.5))).isZero();
  }

  @Test
  void threshold_ofModel_isTheCards() {
    assertThat(EarlyExit.parse("model").threshold(card(0.5))).isEqualTo(0.5);
  }

  @Test
  void threshold_ofModelWithoutOne_isRefused() {
    assertThatThrownBy(() -> EarlyExit.parse("model").threshold(card(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("swipes");
  }

  private static ModelCard card(double earlyExit) {
    return new ModelCard("swipes", "1", "t", List.of(), "p", "i", 1, "d").withEarlyExit(earlyExit);
  }
}
