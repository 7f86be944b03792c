package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class RefractoryFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("refractory:2ms").newFilter(SENSOR);
  }

  @Test
  void filter_deadTime_startsAtEventsThatPassed() {
    assertThat(
            filtered(
                "refractory:10us",
                SENSOR,
                "0 1 1 1",
                "9 1 1 0",
                "10 1 1 0",
                "12 2 1 0",
                "19 1 1 1"))
        .containsExactly("0 1 1 1", "10 1 1 0", "12 2 1 0");
  }

  @Test
  void filter_everyEventRestarts_mutesAPixelThatNeverRests() {
    assertThat(
            filtered(
                "refractory:10us,every",
                SENSOR,
                "0 1 1 1",
                "9 1 1 0",
                "18 1 1 0",
                "27 1 1 0",
                "37 1 1 1"))
        .containsExactly("0 1 1 1", "37 1 1 1");
  }

  @Test
  void filter_stepBack_countsTheDistance() {
    assertThat(filtered("refractory:10us", SENSOR, "100 1 1 1", "91 1 1 1", "90 1 1 1"))
        .containsExactly("100 1 1 1", "90 1 1 1");
  }

  @Property(tries = 100)
  void filter_randomEvents_equalsSearchInAllThatPassed(@ForAll long seed) {
    EventBuffer events = TestingEvents.random(new Random(seed), SENSOR);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      long time = events.timeMicros(i);
      String pixel = events.x(i) + " " + events.y(i);
      long last =
          expected.stream()
              .filter(event -> event.substring(event.indexOf(" ") + 1).startsWith(pixel + " "))
              .reduce((a, b) -> b)
              .map(event -> Long.parseLong(event.substring(0, event.indexOf(" "))))
              .orElse(time - 2_000);
      if (Math.abs(time - last) >= 2_000 && SENSOR.contains(events.x(i), events.y(i))) {
        expected.add(time + " " + pixel + (events.on(i) ? " 1" : " 0"));
      }
    }
    EventBuffer out = new EventBuffer();

    newFilter().filter(events, out);

    assertThat(TestingEvents.list(out)).isEqualTo(expected);
  }
}
