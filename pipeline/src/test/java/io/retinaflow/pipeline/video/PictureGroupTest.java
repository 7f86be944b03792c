package io.retinaflow.pipeline.video;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.TimeRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureGroupTest {
  @ParameterizedTest
  @CsvSource({"0,-1", "-1,0"})
  void constructor_negativeNumber_isRefused(long stream, long group) {
    TimeRange range = new TimeRange(0, 1);

    assertThatThrownBy(() -> new PictureGroup("cam", stream, group, range, 5, 1, 1, 1, new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
