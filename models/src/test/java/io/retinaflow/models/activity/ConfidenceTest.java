package io.retinaflow.models.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConfidenceTest {
  private static final double ROUNDING = 1e-12;

  @Test
  void of_equalLogits_isZero() {
    assertThat(Confidence.of(new float[] {3, 3, 3, 3})).isCloseTo(0, within(ROUNDING));
  }

  @Test
  void of_oneFarAbove_isOne() {
    assertThat(Confidence.of(new float[] {-500, 300, -500})).isEqualTo(1);
  }

  @Test
  void of_oneClass_isOne() {
    assertThat(Confidence.of(new float[] {-7})).isEqualTo(1);
  }

  @Test
  void of_threeToOne_isOneLessTheEntropyInBits() {
    float threefold = (float) Math.log(3);

    // H(3/4, 1/4) = 0.811278124459133 bit
    assertThat(Confidence.of(new float[] {threefold, 0}))
        .isCloseTo(0.188721875540867, within(1e-7));
  }

  @Test
  void of_shiftedLogits_isTheSame() {
    assertThat(Confidence.of(new float[] {1, 2, 4}))
        .isCloseTo(Confidence.of(new float[] {-1_023, -1_022, -1_020}), within(ROUNDING));
  }
}
