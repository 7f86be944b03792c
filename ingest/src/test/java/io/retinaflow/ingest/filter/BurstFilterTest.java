package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BurstFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("stc:2ms").newFilter(SENSOR);
  }

  private static final String[] BURSTS = {
    "0 1 1 1", "5 1 1 1", "9 1 1 1", "30 1 1 1", "35 1 1 1", "36 1 1 0", "40 1 1 0", "41 1 1 1"
  };

  @Test
  void filter_trailCut_keepsTheSecondUntilThePolarityChanges() {
    assertThat(filtered("stc:10us", SENSOR, BURSTS)).containsExactly("5 1 1 1", "40 1 1 0");
  }

  @Test
  void filter_trailKept_keepsAllButTheFirstOfABurst() {
    assertThat(filtered("stc:10us,keep", SENSOR, BURSTS))
        .containsExactly("5 1 1 1", "9 1 1 1", "35 1 1 1", "40 1 1 0");
  }

  @Test
  void filter_intervalOfTheThreshold_isABurst() {
    assertThat(filtered("stc:10us", SENSOR, "0 1 1 0", "10 1 1 0", "20 2 1 0", "31 2 1 0"))
        .containsExactly("10 1 1 0");
  }
}
