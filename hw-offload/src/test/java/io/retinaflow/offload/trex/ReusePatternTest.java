package io.retinaflow.offload.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReusePatternTest {
  @Test
  void all_nineEncodersFourReused_areTheElevenOfThePaper() {
    assertThat(ReusePattern.all(9, 4))
        .extracting(ReusePattern::toString)
        .containsExactly(
            "strided, gap 1: 2 4 6 8",
            "strided, gap 1: 1 3 5 7",
            "pyramid, gap 2, run 2: 1 4 5 8",
            "pyramid, gap 1, run 2: 3 5 6 8",
            "pyramid, gap 1, run 2: 2 4 5 7",
            "pyramid, gap 1, run 2: 1 3 4 6",
            "continuous: 5 6 7 8",
            "continuous: 4 5 6 7",
            "continuous: 3 4 5 6",
            "continuous: 2 3 4 5",
            "continuous: 1 2 3 4");
  }

  @Test
  void all_oneReused_isContinuousAlone() {
    assertThat(ReusePattern.all(3, 1))
        .extracting(ReusePattern::encoders)
        .containsExactly(List.of(2), List.of(1));
  }

  @Test
  void all_noneReused_isNone() {
    assertThat(ReusePattern.all(12, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"9, 9", "9, -1", "0, 0"})
  void all_moreThanThereAre_refused(int encoders, int reused) {
    assertThatThrownBy(() -> ReusePattern.all(encoders, reused))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reused + " of " + encoders);
  }

  @Test
  void transforms_chained_eachFromTheEncoderBefore() {
    assertThat(pyramid().transforms(ReuseLinking.CHAIN))
        .containsExactly(
            new ReuseTransform(1, 0),
            new ReuseTransform(3, 2),
            new ReuseTransform(4, 3),
            new ReuseTransform(6, 5));
  }

  @Test
  void transforms_shared_runsFromTheLastThatAttends() {
    assertThat(pyramid().transforms(ReuseLinking.SHARE))
        .containsExactly(
            new ReuseTransform(1, 0),
            new ReuseTransform(3, 2),
            new ReuseTransform(4, 2),
            new ReuseTransform(6, 5));
  }

  @Test
  void pattern_withTheFirstEncoder_refused() {
    assertThatThrownBy(() -> new ReusePattern(ReusePattern.Kind.CONTINUOUS, 0, 2, List.of(0, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[0, 1]");
  }

  private static ReusePattern pyramid() {
    return new ReusePattern(ReusePattern.Kind.PYRAMID, 1, 2, List.of(1, 3, 4, 6));
  }
}
