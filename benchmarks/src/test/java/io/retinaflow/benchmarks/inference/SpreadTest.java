package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void of_oddNumberInAnyOrder_takesTheSamplesThemselves() {
    assertThat(Spread.of(List.of(5L, 1L, 4L, 2L, 3L))).isEqualTo(new Spread(1, 2, 3, 4, 5));
  }

  @Test
  void of_evenNumber_interpolates() {
    assertThat(Spread.of(List.of(1, 2, 3, 4))).isEqualTo(new Spread(1, 1.75, 2.5, 3.25, 4));
  }

  @Test
  void of_oneSample_isThatSample() {
    assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7, 7, 7));
  }

  @Test
  void of_noSample_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }

  @Test
  void times_factor_scalesAll() {
    assertThat(new Spread(1, 2, 3, 4, 5).times(2)).isEqualTo(new Spread(2, 4, 6, 8, 10));
  }
}
