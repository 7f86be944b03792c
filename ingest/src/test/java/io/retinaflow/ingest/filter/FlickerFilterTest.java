package io.retinaflow.ingest.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlickerFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("anti-flicker:50Hz,200Hz,3").newFilter(SENSOR);
  }

  @Test
  void filter_hundredHertz_isDroppedOnceProven() {
    // A burst starts every 5 ms; ON measures at 10 ms, OFF at 15 ms, ON again at 20 ms.
    EventBuffer out = flicker(10_000, 20);

    assertThat(out.size()).isEqualTo(4 * 2);
    assertThat(out.timeMicros(out.size() - 1)).isLessThan(20_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {4_000, 25_000})
  void filter_flickerOutsideTheBand_passes(int periodMicros) {
    assertThat(flicker(periodMicros, 20).size()).isEqualTo(40 * 2);
  }

  @Test
  void filter_irregularBursts_pass() {
    EventBuffer events = new EventBuffer();
    long time = 0;
    for (int i = 0; i < 40; i++) {
      time += i % 4 < 2 ? 3_000 : 8_000;
      events.append(time, 1, 1, i % 2 == 0);
      time += i % 8 < 4 ? 0 : 7_000;
    }
    EventBuffer out = new EventBuffer();

    newFilter().filter(events, out);

    assertThat(out.size()).isGreaterThan(35);
  }

  @Test
  void newFilter_emptyBand_throws() {
    assertThatThrownBy(() -> FilterSpec.parse("anti-flicker:60Hz,50Hz"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** What passes of bursts of two events, ON and OFF in turn. */
  private EventBuffer flicker(int periodMicros, int periods) {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 2 * periods; i++) {
      long start = i * (periodMicros / 2L);
      events.append(start, 1, 1, i % 2 == 0);
      events.append(start + 100, 1, 1, i % 2 == 0);
    }
    EventBuffer out = new EventBuffer();
    newFilter().filter(events, out);
    return out;
  }
}
