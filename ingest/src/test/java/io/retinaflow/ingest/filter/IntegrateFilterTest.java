package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class IntegrateFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("integrate:3x2,3").newFilter(SENSOR);
  }

  @Test
  void filter_sumReachesTheThreshold_emitsAndStartsAgain() {
    assertThat(
            filtered(
                "integrate:2x2,2",
                SENSOR,
                "0 0 0 1",
                "1 1 1 1",
                "2 0 1 1",
                "3 1 0 0",
                "4 0 0 0",
                "5 1 1 0",
                "6 2 0 0"))
        .containsExactly("1 0 0 1", "5 0 0 0");
  }

  @Test
  void filter_thresholdOne_keepsEveryEvent() {
    assertThat(filtered("integrate:1x1,1", SENSOR, "0 6 4 1", "1 6 4 0"))
        .containsExactly("0 6 4 1", "1 6 4 0");
  }
}
