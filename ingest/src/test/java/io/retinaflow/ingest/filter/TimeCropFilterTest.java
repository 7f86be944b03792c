package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.Trigger;
import org.junit.jupiter.api.Test;

final class TimeCropFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("time:100us,1s").newFilter(SENSOR);
  }

  @Override
  protected boolean keeps(Trigger trigger) {
    return trigger.timeMicros() >= 100 && trigger.timeMicros() < 1_000_000;
  }

  @Test
  void filter_range_isHalfOpen() {
    assertThat(filtered("time:5us,10us", SENSOR, "4 1 1 1", "5 1 1 1", "9 1 1 1", "10 1 1 1"))
        .containsExactly("5 1 1 1", "9 1 1 1");
  }

  @Test
  void parse_endBeforeStart_throws() {
    assertThatThrownBy(() -> FilterSpec.parse("time:2s,1s"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
