package io.retinaflow.ingest.live;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random events in time order, and their comparison. */
final class LiveEvents {
  static final Resolution SENSOR = new Resolution(128, 128);

  private LiveEvents() {}

  static EventPacket random(long seed, long fromMicros, int count) {
    Random random = new Random(seed);
    EventBuffer buffer = new EventBuffer();
    long micros = fromMicros;
    for (int i = 0; i < count; i++) {
      micros += random.nextInt(4);
      buffer.append(
          micros,
          random.nextInt(SENSOR.width()),
          random.nextInt(SENSOR.height()),
          random.nextBoolean());
    }
    return buffer.toPacket();
  }

  static List<String> contents(EventPacket... packets) {
    EventBuffer joined = new EventBuffer();
    for (EventPacket packet : packets) {
      joined.appendAll(packet);
    }
    return contents(joined);
  }

  static List<String> contents(EventBuffer events) {
    return tail(events, events.size());
  }

  /** The last events, or all if there are fewer. */
  static List<String> tail(EventBuffer events, int count) {
    List<String> contents = new ArrayList<>();
    for (int i = Math.max(0, events.size() - count); i < events.size(); i++) {
      contents.add(
          events.timeMicros(i) + " " + events.x(i) + " " + events.y(i) + " " + events.on(i));
    }
    return contents;
  }
}
