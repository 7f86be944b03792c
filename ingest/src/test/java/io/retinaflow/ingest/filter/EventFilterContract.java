package io.retinaflow.ingest.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What every filter must do; each filter's test extends it. */
abstract class EventFilterContract {
  protected static final Resolution SENSOR = new Resolution(7, 5);

  /** A filter on {@link #SENSOR} as new. */
  protected abstract EventFilter newFilter();

  /** Whether a trigger passes. */
  protected boolean keeps(Trigger trigger) {
    return true;
  }

  @Property(tries = 100)
  void filter_anySplit_sameEvents(@ForAll long seed) {
    Random random = new Random(seed);
    EventBuffer events = TestingEvents.random(random, SENSOR);
    EventFilter filter = newFilter();
    EventBuffer out = new EventBuffer();

    for (int from = 0, to; from < events.size(); from = to) {
      to = Math.min(events.size(), from + random.nextInt(1 + random.nextInt(60)));
      filter.filter(TestingEvents.part(events, from, to), out);
    }

    assertThat(TestingEvents.list(out)).isEqualTo(TestingEvents.list(whole(events)));
  }

  @Property(tries = 50)
  void filter_packets_sameEventsAsBuffers(@ForAll long seed) {
    EventBuffer events = TestingEvents.random(new Random(seed), SENSOR);
    EventFilter filter = newFilter();
    EventBuffer out = new EventBuffer();

    for (EventPacket packet : events.toPackets()) {
      filter.filter(packet, out);
    }

    assertThat(TestingEvents.list(out)).isEqualTo(TestingEvents.list(whole(events)));
    assertThat(filter.counts().in()).isEqualTo(events.size());
  }

  @Property(tries = 50)
  void restore_stateInTheMiddle_continuesIdentically(@ForAll long seed)
      throws ForeignStateException {
    Random random = new Random(seed);
    EventBuffer events = TestingEvents.random(random, SENSOR);
    int cut = random.nextInt(events.size() + 1);
    EventFilter first = newFilter();
    EventFilter second = newFilter();
    EventBuffer out = new EventBuffer();

    first.filter(TestingEvents.part(events, 0, cut), out);
    second.filter(TestingEvents.random(random, SENSOR), new EventBuffer());
    second.restore(first.state());
    assertThat(second.state()).isEqualTo(first.state());
    second.filter(TestingEvents.part(events, cut, events.size()), out);

    assertThat(TestingEvents.list(out)).isEqualTo(TestingEvents.list(whole(events)));
  }

  @Property(tries = 20)
  void reset_afterAnything_isAsNew(@ForAll long seed) throws ForeignStateException {
    EventBuffer events = TestingEvents.random(new Random(seed), SENSOR);
    EventFilter filter = newFilter();
    filter.filter(events, new EventBuffer());

    filter.reset();

    assertThat(filter.state()).isEqualTo(newFilter().state());
    assertThat(filter.counts()).isEqualTo(FilterCounts.ZERO);
    EventBuffer out = new EventBuffer();
    filter.filter(events, out);
    assertThat(TestingEvents.list(out)).isEqualTo(TestingEvents.list(whole(events)));
    filter.restore(new byte[0]);
    assertThat(filter.state()).isEqualTo(newFilter().state());
  }

  @Property(tries = 100)
  void restore_damagedState_worksOrForeign(@ForAll long seed) {
    Random random = new Random(seed);
    EventFilter source = newFilter();
    source.filter(TestingEvents.random(random, SENSOR), new EventBuffer());
    byte[] state = source.state();
    byte[] damaged =
        random.nextBoolean() ? state : Arrays.copyOf(state, random.nextInt(state.length + 9));
    for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    }
    EventFilter filter = newFilter();

    try {
      filter.restore(damaged);
    } catch (ForeignStateException e) {
      assertThat(filter.state()).isEqualTo(newFilter().state());
    }
    assertInBounds(filter, TestingEvents.random(random, SENSOR));
  }

  @Property(tries = 50)
  void filter_extremeTimes_eventsInBounds(@ForAll long seed) {
    Random random = new Random(seed);
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 200; i++) {
      long time = random.nextInt(3) == 0 ? random.nextLong() : Long.MAX_VALUE >> random.nextInt(64);
      events.append(
          random.nextBoolean() ? time : -time,
          random.nextInt(SENSOR.width()),
          random.nextInt(SENSOR.height()),
          random.nextBoolean());
    }

    assertInBounds(newFilter(), events);
  }

  private static void assertInBounds(EventFilter filter, EventBuffer events) {
    EventBuffer out = new EventBuffer();
    filter.filter(events, out);
    for (int i = 0; i < out.size(); i++) {
      assertThat(filter.outputResolution().contains(out.x(i), out.y(i))).isTrue();
    }
    assertThat(filter.counts().out()).isEqualTo(out.size());
  }

  @Test
  void filter_outsideTheSensor_dropsCountsAndForgets() {
    EventFilter filter = newFilter();
    EventBuffer events = new EventBuffer();
    events.append(1_000, SENSOR.width(), 0, true);
    events.append(1_000, 0, SENSOR.height(), true);
    events.append(1_000, 65_535, 65_535, false);
    EventBuffer out = new EventBuffer();

    filter.filter(events, out);

    assertThat(out.isEmpty()).isTrue();
    assertThat(filter.counts()).isEqualTo(new FilterCounts(3, 0, 3));
    assertThat(filter.state()).isEqualTo(newFilter().state());
  }

  @Test
  void filter_emptyBatch_changesNothing() {
    EventFilter filter = newFilter();
    EventBuffer out = new EventBuffer();

    filter.filter(new EventBuffer(), out);
    filter.filter(EventPacket.empty(), out);

    assertThat(out.isEmpty()).isTrue();
    assertThat(filter.counts()).isEqualTo(FilterCounts.ZERO);
    assertThat(filter.state()).isEqualTo(newFilter().state());
  }

  @Test
  void filter_triggers_passInOrder() {
    EventBuffer events = new EventBuffer();
    for (long time : new long[] {500, 5, 1_000_000, 2_000_000}) {
      events.appendTrigger(new Trigger(time, 3, time > 100));
    }
    EventBuffer out = new EventBuffer();

    newFilter().filter(events, out);

    assertThat(out.triggers()).isEqualTo(events.triggers().stream().filter(this::keeps).toList());
  }

  @Test
  void filter_intoItsInput_throws() {
    EventBuffer events = new EventBuffer();

    assertThatThrownBy(() -> newFilter().filter(events, events))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input");
  }

  @Test
  void restore_stateOfAnotherSensor_isForeign() {
    byte[] state = FilterSpec.parse("invert").newFilter(new Resolution(9, 9)).state();
    byte[] unknownVersion = newFilter().state();
    unknownVersion[0] = 99;

    assertThatThrownBy(() -> newFilter().restore(state)).isInstanceOf(ForeignStateException.class);
    assertThatThrownBy(() -> newFilter().restore(unknownVersion))
        .isInstanceOf(ForeignStateException.class);
  }

  private EventBuffer whole(EventBuffer events) {
    EventBuffer out = new EventBuffer();
    newFilter().filter(events, out);
    return out;
  }
}
