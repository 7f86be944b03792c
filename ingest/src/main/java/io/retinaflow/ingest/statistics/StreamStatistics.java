package io.retinaflow.ingest.statistics;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;

/**
 * Running statistics of an event stream: counts by polarity, rate over time, intervals between the
 * events of a pixel, events of each pixel.
 *
 * <p>Memory is 16 bytes a pixel and a constant, however long the stream. Not safe for use by
 * several threads.
 */
public final class StreamStatistics {
  private static final long NEVER = Long.MIN_VALUE;
  private static final double MICROS_PER_SECOND = 1e6;

  private final Resolution sensor;
  private final RateSeries rate = new RateSeries();
  private final IntervalHistogram intervals = new IntervalHistogram();
  private final PixelCounts pixels;
  private final long[] lastTimes;
  private long on;
  private long off;
  private long triggers;
  private long outsideSensor;
  private long backwardSteps;
  private long firstMicros = Long.MAX_VALUE;
  private long lastMicros = Long.MIN_VALUE;
  private long previousMicros = Long.MIN_VALUE;

  /**
   * Makes statistics of no event.
   *
   * @throws IllegalArgumentException if the sensor has more than 2^24 pixels
   */
  public StreamStatistics(Resolution sensor) {
    this.sensor = sensor;
    this.pixels = new PixelCounts(sensor);
    this.lastTimes = new long[sensor.width() * sensor.height()];
    Arrays.fill(lastTimes, NEVER);
  }

  /** Counts a batch of the stream; events outside the sensor are counted as such and no more. */
  public void add(EventBuffer events) {
    triggers += events.triggers().size();
    for (int i = 0; i < events.size(); i++) {
      if (sensor.contains(events.x(i), events.y(i))) {
        add(events.timeMicros(i), events.y(i) * sensor.width() + events.x(i), events.on(i));
      } else {
        outsideSensor++;
      }
    }
  }

  private void add(long timeMicros, int pixel, boolean isOn) {
    on += isOn ? 1 : 0;
    off += isOn ? 0 : 1;
    backwardSteps += timeMicros < previousMicros ? 1 : 0;
    previousMicros = timeMicros;
    firstMicros = Math.min(firstMicros, timeMicros);
    lastMicros = Math.max(lastMicros, timeMicros);
    rate.add(timeMicros, isOn);
    pixels.add(pixel, isOn);
    if (lastTimes[pixel] != NEVER) {
      intervals.add(timeMicros - lastTimes[pixel]);
    }
    lastTimes[pixel] = timeMicros;
  }

  /** Size of the array the events lie on. */
  public Resolution sensor() {
    return sensor;
  }

  /** Events on the sensor. */
  public long events() {
    return on + off;
  }

  /** ON events. */
  public long on() {
    return on;
  }

  /** OFF events. */
  public long off() {
    return off;
  }

  /** Share of ON in all events, 0..1; 0 without events. */
  public double onShare() {
    return events() == 0 ? 0 : (double) on / events();
  }

  /** Triggers. */
  public long triggers() {
    return triggers;
  }

  /** Events that lie outside the sensor, counted nowhere else. */
  public long outsideSensor() {
    return outsideSensor;
  }

  /** Events that are earlier than the one before them. */
  public long backwardSteps() {
    return backwardSteps;
  }

  /** Time of the earliest event; 0 without events. */
  public long earliestMicros() {
    return events() == 0 ? 0 : firstMicros;
  }

  /** Time of the latest event; 0 without events. */
  public long latestMicros() {
    return events() == 0 ? 0 : lastMicros;
  }

  /** Time from the earliest event to the latest, in seconds. */
  public double durationSeconds() {
    return ((double) latestMicros() - earliestMicros()) / MICROS_PER_SECOND;
  }

  /** Events over duration, in events per second; 0 where nothing lasts. */
  public double meanEventsPerSecond() {
    double seconds = durationSeconds();
    return seconds == 0 ? 0 : events() / seconds;
  }

  /** Rate over time. */
  public RateSeries rate() {
    return rate;
  }

  /** Intervals between the events of a pixel. */
  public IntervalHistogram intervals() {
    return intervals;
  }

  /** Events of each pixel. */
  public PixelCounts pixels() {
    return pixels;
  }
}
