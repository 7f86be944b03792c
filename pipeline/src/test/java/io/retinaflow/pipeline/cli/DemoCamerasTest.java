package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.pipeline.slice.SliceRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoCamerasTest {
  @ParameterizedTest
  @CsvSource({"800000, 800000", "100000, 800000", "300000, 900000", "2000000, 2000000"})
  void actMicros_slicesByTime_areWholeSlices(long sliceMicros, long actMicros) {
    assertThat(DemoCameras.actMicros(new SliceRule.ByTime(sliceMicros))).isEqualTo(actMicros);
  }

  @Test
  void actMicros_slicesByCount_areAsLongAsEver() {
    assertThat(DemoCameras.actMicros(new SliceRule.ByCount(500))).isEqualTo(800_000);
  }
}
