package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PolarityFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("polarity:off").newFilter(SENSOR);
  }

  @Test
  void filter_keptPolarity_passes() {
    assertThat(filtered("polarity:on", SENSOR, "0 1 1 1", "1 1 1 0")).containsExactly("0 1 1 1");
    assertThat(filtered("polarity:off", SENSOR, "0 1 1 1", "1 1 1 0")).containsExactly("1 1 1 0");
  }
}
