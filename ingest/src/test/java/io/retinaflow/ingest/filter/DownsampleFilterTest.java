package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.Resolution;
import org.junit.jupiter.api.Test;

final class DownsampleFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("downsample:3x2").newFilter(SENSOR);
  }

  @Test
  void filter_unevenSides_keepEveryEvent() {
    assertThat(filtered("downsample:3x2", SENSOR, "0 0 0 1", "1 5 3 0", "2 6 4 1"))
        .containsExactly("0 0 0 1", "1 1 1 0", "2 2 2 1");
    assertThat(newFilter().outputResolution()).isEqualTo(new Resolution(3, 3));
  }
}
