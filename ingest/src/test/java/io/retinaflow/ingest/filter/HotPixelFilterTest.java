package io.retinaflow.ingest.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import org.junit.jupiter.api.Test;

final class HotPixelFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("hot:10ms,3,2").newFilter(SENSOR);
  }

  @Test
  void filter_busyPixelAmongQuietOnes_isDroppedFromTheSecondWindowOn() {
    assertThat(out("hot:1s,20,5", 100, 10)).isEqualTo(100);
  }

  @Test
  void filter_busyPixelAmongBusyOnes_passes() {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 3_000; i++) {
      events.append(i * 1_000L, i % 3, i / 3 % 3, true);
    }
    EventBuffer out = new EventBuffer();

    FilterSpec.parse("hot:1s,20,2").newFilter(new Resolution(3, 3)).filter(events, out);

    assertThat(out.size()).isEqualTo(3_000);
  }

  @Test
  void filter_fewerThanTheLeast_passes() {
    assertThat(out("hot:1s,20,5", 19, 4)).isEqualTo(4 * 19);
  }

  @Test
  void filter_quietWindow_forgetsThePixel() {
    EventBuffer events = new EventBuffer();
    for (int second : new int[] {0, 1, 2, 4, 5}) {
      appendSecond(events, second, 50);
    }
    EventBuffer out = new EventBuffer();

    FilterSpec.parse("hot").newFilter(SENSOR).filter(events, out);

    // Seconds 0 and 4 follow none.
    assertThat(out.size()).isEqualTo(100);
    assertThat(out.timeMicros(50)).isEqualTo(4_000_000);
  }

  /** Events of one pixel that pass. */
  private static int out(String filter, int perSecond, int seconds) {
    EventBuffer events = new EventBuffer();
    for (int second = 0; second < seconds; second++) {
      appendSecond(events, second, perSecond);
    }
    EventBuffer out = new EventBuffer();
    FilterSpec.parse(filter).newFilter(SENSOR).filter(events, out);
    return out.size();
  }

  private static void appendSecond(EventBuffer events, int second, int count) {
    for (int i = 0; i < count; i++) {
      events.append(second * 1_000_000L + i * 1_000L, 3, 2, true);
    }
  }
}
