package io.retinaflow.pipeline.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerOptionsTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void new_thresholdThatIsNoConfidence_isRefused(double earlyExit) {
    assertThatThrownBy(() -> new AnswerOptions(true, earlyExit))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(earlyExit));
  }

  @Test
  void endsClipAt_confidence_mustExceedTheThreshold() {
    AnswerOptions half = new AnswerOptions(true, 0.5);

    assertThat(half.endsClipAt(0.5)).isFalse();
    assertThat(half.endsClipAt(Math.nextUp(0.5))).isTrue();
  }

  @Test
  void endsClipAt_withoutThreshold_isNever() {
    assertThat(AnswerOptions.everyChunk().endsClipAt(1)).isFalse();
  }
}
