package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.live.LiveCounter;
import io.retinaflow.ingest.live.LiveCounts;
import java.time.Duration;
import java.time.InstantSource;

/** One line about a live source: the rate since the last line, and what went wrong so far. */
final class LiveStatus {
  private final String sensor;
  private final InstantSource clock;
  private long lastMillis;
  private long lastEvents;

  LiveStatus(String sensor, InstantSource clock) {
    this.sensor = sensor;
    this.clock = clock;
    this.lastMillis = clock.millis();
  }

  /** The line for these counts; the next one's rate counts from here. */
  String line(LiveCounts counts) {
    long now = clock.millis();
    long events = counts.of(LiveCounter.EVENTS);
    long rate =
        (events - lastEvents) * Duration.ofSeconds(1).toMillis() / Math.max(1, now - lastMillis);
    lastMillis = now;
    lastEvents = events;
    return "%s: %,d events/s, %,d events, dropped %,d, lost %,d in %,d gaps, malformed %,d, streams %,d"
        .formatted(
            sensor,
            rate,
            events,
            counts.of(LiveCounter.DROPPED_EVENTS),
            Math.max(counts.of(LiveCounter.LOST_DATAGRAMS), counts.of(LiveCounter.KERNEL_DROPS)),
            counts.of(LiveCounter.GAPS),
            counts.of(LiveCounter.MALFORMED),
            counts.of(LiveCounter.STREAMS));
  }
}
