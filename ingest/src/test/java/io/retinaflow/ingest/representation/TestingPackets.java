package io.retinaflow.ingest.representation;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.Random;

/** Packets of events for tests. */
final class TestingPackets {
  private TestingPackets() {}

  /** Ordered events, several in some microseconds. */
  static EventPacket ordered(Random random, Resolution sensor, int events, int longestStep) {
    return packet(random, sensor, events, longestStep, 0);
  }

  /** Events of which some step back. */
  static EventPacket disordered(Random random, Resolution sensor, int events, int longestStep) {
    return packet(random, sensor, events, longestStep, longestStep);
  }

  private static EventPacket packet(
      Random random, Resolution sensor, int events, int longestStep, int longestStepBack) {
    EventBuffer buffer = new EventBuffer();
    long time = random.nextInt(1_000_000);
    for (int i = 0; i < events; i++) {
      time += random.nextInt(longestStep + 1);
      long back = random.nextInt(5) == 0 ? random.nextInt(longestStepBack + 1) : 0;
      buffer.append(
          time - back,
          random.nextInt(sensor.width()),
          random.nextInt(sensor.height()),
          random.nextBoolean());
    }
    return buffer.toPacket();
  }

  /** Events of one pixel of a 1x1 sensor at the given times, all ON. */
  static EventPacket at(long... times) {
    EventBuffer buffer = new EventBuffer();
    for (long time : times) {
      buffer.append(time, 0, 0, true);
    }
    return buffer.toPacket();
  }
}
