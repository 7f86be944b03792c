package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class BackgroundActivityFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("ba:1ms").newFilter(SENSOR);
  }

  @Test
  void filter_lonelyEvent_isDroppedAndSupportsItsNeighbours() {
    assertThat(filtered("ba:10us", SENSOR, "0 3 3 1", "5 3 3 1", "8 4 4 0", "9 6 4 0", "18 3 4 1"))
        .containsExactly("8 4 4 0");
  }

  @Test
  void filter_fourNeighbours_ignoresDiagonals() {
    assertThat(filtered("ba:10us,neighbours=4", SENSOR, "0 3 3 1", "5 4 4 1", "6 4 3 0"))
        .containsExactly("6 4 3 0");
  }

  @Test
  void filter_oppositeBorders_areNoNeighbours() {
    assertThat(filtered("ba:1s", SENSOR, "0 6 0 1", "1 0 1 1", "2 0 0 1"))
        .containsExactly("2 0 0 1");
  }

  @Test
  void parse_moreSupportThanNeighbours_throws() {
    assertThatThrownBy(() -> FilterSpec.parse("ba:1ms,5,4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("support of 5 from 4 neighbours");
  }

  @Property(tries = 100)
  void filter_randomEvents_equalsSearchInAllPixels(@ForAll long seed) {
    Random random = new Random(seed);
    int support = 1 + random.nextInt(3);
    EventBuffer events = TestingEvents.random(random, SENSOR);
    List<String> expected = new ArrayList<>();
    Map<Integer, Long> last = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      int x = events.x(i);
      int y = events.y(i);
      long time = events.timeMicros(i);
      if (!SENSOR.contains(x, y)) {
        continue;
      }
      long near =
          last.entrySet().stream()
              .filter(entry -> Math.abs(entry.getValue() - time) < 1_000)
              .filter(entry -> entry.getKey() != y * 100 + x)
              .filter(entry -> Math.abs(entry.getKey() % 100 - x) <= 1)
              .filter(entry -> Math.abs(entry.getKey() / 100 - y) <= 1)
              .count();
      if (near >= support) {
        expected.add(TestingEvents.list(TestingEvents.part(events, i, i + 1)).get(0));
      }
      last.put(y * 100 + x, time);
    }
    EventBuffer out = new EventBuffer();

    FilterSpec.parse("ba:1ms," + support).newFilter(SENSOR).filter(events, out);

    assertThat(TestingEvents.list(out)).isEqualTo(expected);
  }
}
