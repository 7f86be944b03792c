package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Streams of events for tests. */
final class TestingEvents {
  private TestingEvents() {}

  /**
   * What filters meet: bursts of a pixel, events of the same time, small and large steps back,
   * pauses, and now and then a pixel outside the sensor.
   */
  static EventBuffer random(Random random, Resolution sensor) {
    EventBuffer events = new EventBuffer();
    long time = random.nextInt(1_000_000);
    int x = 0;
    int y = 0;
    for (int i = random.nextInt(400); i > 0; i--) {
      time += step(random);
      if (random.nextInt(3) > 0) {
        x = random.nextInt(sensor.width() + (random.nextInt(20) == 0 ? 3 : 0));
        y = random.nextInt(sensor.height() + (random.nextInt(20) == 0 ? 3 : 0));
      }
      events.append(time, x, y, random.nextBoolean());
    }
    return events;
  }

  private static long step(Random random) {
    int kind = random.nextInt(40);
    if (kind == 0) {
      return -random.nextInt(3_000_000);
    }
    if (kind == 1) {
      return random.nextInt(3_000_000);
    }
    return kind < 6 ? -random.nextInt(2_000) : random.nextInt(3_000);
  }

  static EventBuffer part(EventBuffer events, int from, int to) {
    EventBuffer part = new EventBuffer();
    for (int i = from; i < to; i++) {
      part.append(events.timeMicros(i), events.x(i), events.y(i), events.on(i));
    }
    return part;
  }

  /** An event in the form {@code t x y p}, p being 1 for ON. */
  static List<String> list(EventBuffer events) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      list.add(
          events.timeMicros(i)
              + " "
              + events.x(i)
              + " "
              + events.y(i)
              + (events.on(i) ? " 1" : " 0"));
    }
    return list;
  }

  /** Events written as {@link #list} gives them. */
  static EventBuffer of(String... events) {
    EventBuffer buffer = new EventBuffer();
    for (String event : events) {
      String[] fields = event.split(" ", -1);
      buffer.append(
          Long.parseLong(fields[0]),
          Integer.parseInt(fields[1]),
          Integer.parseInt(fields[2]),
          fields[3].equals("1"));
    }
    return buffer;
  }

  /** What a new filter lets pass. */
  static List<String> filtered(String filter, Resolution sensor, String... events) {
    EventBuffer out = new EventBuffer();
    FilterSpec.parse(filter).newFilter(sensor).filter(of(events), out);
    return list(out);
  }
}
