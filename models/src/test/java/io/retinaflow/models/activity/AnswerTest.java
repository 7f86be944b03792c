package io.retinaflow.models.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AnswerTest {

  @Test
  void of_equalScores_firstOfThem() {
    assertThat(Answer.of(new float[] {-1, 2, 2}).classIndex()).isEqualTo(1);
  }

  @Test
  void exceeds_equalConfidence_doesNot() {
    Answer answer = new Answer(0, 0.8);

    assertThat(answer.exceeds(0.8)).isFalse();
    assertThat(answer.exceeds(0.79)).isTrue();
  }
}
