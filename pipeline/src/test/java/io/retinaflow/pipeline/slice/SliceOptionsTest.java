package io.retinaflow.pipeline.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.representation.Scaling;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliceOptionsTest {

  @ParameterizedTest
  @CsvSource({"0, 1, 1, 1", "1, 0, 1, 1", "1, 1, 0, 1", "1, 1, 1, 0", "-4, 1, 1, 1"})
  void new_sizeBelowOne_isRefusedWithTheSizes(
      int timesteps, int width, int height, long resetAfter) {
    assertThatThrownBy(
            () -> options(new SliceRule.ByTime(100), timesteps, width, height, resetAfter))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(timesteps + " bins on " + width + "x" + height)
        .hasMessageContaining(resetAfter + " us");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -2, 3, 16})
  void new_chunksThatDoNotFillTheSlice_areRefused(int chunkTimesteps) {
    SliceRule rule = new SliceRule.ByTime(100);

    assertThatThrownBy(
            () ->
                new SliceOptions(rule, 8, chunkTimesteps, 1, 1, Scaling.COUNT, 1, GapRule.CONTINUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chunks of " + chunkTimesteps + " bins do not fill a slice of 8");
  }

  @Test
  void new_fewerEventsThanBins_isRefused() {
    assertThatThrownBy(() -> options(new SliceRule.ByCount(7), 8, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("7 events cannot fill 8 bins");
  }

  @Test
  void new_binsShorterThanAMicrosecond_areRefused() {
    assertThatThrownBy(() -> options(new SliceRule.ByTime(7), 8, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("7 us cannot hold 8 bins of 1 us");
  }

  @Test
  void new_oneEventOrMicrosecondPerBin_isAllowed() {
    assertThat(options(new SliceRule.ByCount(8), 8, 1, 1, 1).timesteps()).isEqualTo(8);
    assertThat(options(new SliceRule.ByTime(8), 8, 1, 1, 1).timesteps()).isEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rule_ofNothing_isRefused(int size) {
    assertThatThrownBy(() -> new SliceRule.ByCount(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(size + " events");
    assertThatThrownBy(() -> new SliceRule.ByTime(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(size + " us");
  }

  @Test
  void byTime_ofADuration_countsWholeMicroseconds() {
    assertThat(SliceRule.ByTime.of(Duration.ofMillis(20)).durationMicros()).isEqualTo(20_000);
    assertThat(SliceRule.ByTime.of(Duration.ofNanos(1_999)).durationMicros()).isEqualTo(1);
    assertThatThrownBy(() -> SliceRule.ByTime.of(Duration.ofNanos(999)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static SliceOptions options(
      SliceRule rule, int timesteps, int width, int height, long resetAfterMicros) {
    return new SliceOptions(
        rule, timesteps, 1, width, height, Scaling.COUNT, resetAfterMicros, GapRule.CONTINUE);
  }
}
