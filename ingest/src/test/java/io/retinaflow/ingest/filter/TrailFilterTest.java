package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TrailFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("trail:2ms").newFilter(SENSOR);
  }

  @Test
  void filter_burst_keepsItsFirstEvent() {
    assertThat(
            filtered(
                "trail:10us",
                SENSOR,
                "0 1 1 1",
                "9 1 1 1",
                "18 1 1 1",
                "19 1 1 0",
                "20 1 1 1",
                "30 1 1 1"))
        .containsExactly("0 1 1 1", "19 1 1 0", "20 1 1 1", "30 1 1 1");
  }
}
