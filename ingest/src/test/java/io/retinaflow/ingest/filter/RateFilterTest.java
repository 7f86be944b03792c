package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RateFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("rate:5,10ms").newFilter(SENSOR);
  }

  @Test
  void filter_belowTheRate_allPass() {
    assertThat(filtered("rate:2,10us", SENSOR, "0 1 1 1", "1 1 1 1", "10 1 1 1", "19 1 1 1"))
        .hasSize(4);
  }

  @Test
  void filter_fourTimesTheRate_keepsEveryFourthFromTheSecondWindowOn() {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 24; i++) {
      events.append(i * 10L, 1, 1, true);
    }
    EventBuffer out = new EventBuffer();

    FilterSpec.parse("rate:2,80us").newFilter(SENSOR).filter(events, out);

    assertThat(TestingEvents.list(out))
        .containsExactly("0 1 1 1", "10 1 1 1", "110 1 1 1", "150 1 1 1", "190 1 1 1", "230 1 1 1");
  }

  @Property(tries = 100)
  void filter_orderedEvents_neverMoreThanTheRate(@ForAll long seed) {
    Random random = new Random(seed);
    EventBuffer events = new EventBuffer();
    long time = 0;
    for (int i = 0; i < 500; i++) {
      time += random.nextInt(random.nextInt(50) == 0 ? 30_000 : 1_500);
      events.append(time, 1, 1, true);
    }
    EventBuffer out = new EventBuffer();

    newFilter().filter(events, out);

    Map<Long, Integer> given = perWindow(events);
    Map<Long, Integer> passed = perWindow(out);
    for (long window : given.keySet()) {
      int allowed = Math.min(5, given.getOrDefault(window, 0));
      assertThat(passed.getOrDefault(window, 0)).isLessThanOrEqualTo(allowed);
      if (!given.containsKey(window - 1)) {
        assertThat(passed).containsEntry(window, allowed);
      }
    }
  }

  private static Map<Long, Integer> perWindow(EventBuffer events) {
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      counts.merge(events.timeMicros(i) / 10_000, 1, Integer::sum);
    }
    return counts;
  }
}
