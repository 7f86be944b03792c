package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InvertFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("invert").newFilter(SENSOR);
  }

  @Test
  void filter_polarity_isInverted() {
    assertThat(filtered("invert", SENSOR, "0 1 1 1", "1 2 1 0"))
        .containsExactly("0 1 1 0", "1 2 1 1");
  }
}
