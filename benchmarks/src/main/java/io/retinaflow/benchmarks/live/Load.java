package io.retinaflow.benchmarks.live;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.live.LiveSender;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a camera sends: packets of 1 ms with random events, at their time or as fast as it goes.
 *
 * @param eventsPerSecond rate, in whole events per millisecond
 * @param millis duration in camera time
 * @param paced whether packets wait for their time
 */
record Load(int eventsPerSecond, int millis, boolean paced) {
  static final Resolution SENSOR = new Resolution(128, 128);

  private static final long SEED = 1;
  private static final int MICROS_PER_PACKET = 1_000;

  /** Events in all. */
  long events() {
    return (long) eventsPerPacket() * millis;
  }

  private int eventsPerPacket() {
    return eventsPerSecond / 1_000;
  }

  /** Sends it; returns the nanoseconds it took. */
  long send(LiveSender sender) throws IOException {
    Random random = new Random(SEED);
    EventBuffer events = new EventBuffer();
    long start = System.nanoTime();
    for (int packet = 0; packet < millis; packet++) {
      if (paced) {
        waitUntil(start + TimeUnit.MILLISECONDS.toNanos(packet));
      }
      sender.send(packet(packet, random, events));
    }
    return System.nanoTime() - start;
  }

  private EventPacket packet(int number, Random random, EventBuffer events) {
    events.clear();
    int count = eventsPerPacket();
    for (int i = 0; i < count; i++) {
      long micros = (long) number * MICROS_PER_PACKET + (long) i * MICROS_PER_PACKET / count;
      int bits = random.nextInt();
      events.append(micros, bits >>> 8 & SENSOR.width() - 1, bits & SENSOR.height() - 1, bits < 0);
    }
    return events.toPacket();
  }

  private static void waitUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
