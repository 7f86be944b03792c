package io.retinaflow.models.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccuracyIntervalTest {

  /** Newcombe, Statistics in Medicine 17 (1998), table I, method 3; and by hand for 96 of 100. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "96, 100, 0.9016, 0.9843",
    "20, 20, 0.8389, 1.0000"
  })
  void interval_ofPublishedCounts_isThePublishedOne(
      long correct, long total, double low, double high) {
    AccuracyInterval interval = new AccuracyInterval(correct, total);

    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
    assertThat(interval.contains(interval.accuracy())).isTrue();
  }

  @Test
  void new_moreRightThanThereAre_refused() {
    assertThatThrownBy(() -> new AccuracyInterval(4, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 right of 3");
    assertThatThrownBy(() -> new AccuracyInterval(0, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void spread_ofThreeRuns_hasMeanDeviationAndAllAnswers() {
    AccuracySpread spread =
        new AccuracySpread(
            List.of(
                new AccuracyInterval(90, 100),
                new AccuracyInterval(94, 100),
                new AccuracyInterval(98, 100)));

    assertThat(spread.mean()).isCloseTo(0.94, within(1e-12));
    assertThat(spread.deviation()).isCloseTo(0.04, within(1e-12));
    assertThat(spread.pooled()).isEqualTo(new AccuracyInterval(282, 300));
    assertThat(new AccuracySpread(spread.runs().subList(0, 1)).deviation()).isZero();
  }
}
