package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import java.util.BitSet;
import java.util.Random;

/**
 * Events of which it is known whether they are signal or injected noise.
 *
 * <p>The same signal, model and time give the same events on every machine: {@link Random}'s
 * sequence and {@code StrictMath} are specified to the bit.
 */
public final class LabelledEvents {
  private static final double MICROS_PER_SECOND = 1e6;

  private final Resolution sensor;
  private final EventBuffer events;
  private final BitSet noise;

  private LabelledEvents(Resolution sensor, EventBuffer events, BitSet noise) {
    this.sensor = sensor;
    this.events = events;
    this.noise = noise;
  }

  /**
   * Mixes noise into a signal, in the order of time; of one microsecond, signal comes first.
   *
   * @param signal events in stream order, not changed; steps back stay as they are
   * @param range time that the noise fills
   * @throws IllegalArgumentException if there are more hot pixels than pixels
   */
  public static LabelledEvents of(
      EventBuffer signal, Resolution sensor, TimeRange range, NoiseModel model) {
    EventBuffer mixed = new EventBuffer();
    BitSet noise = new BitSet();
    int next = 0;
    NoiseSource source = new NoiseSource(sensor, range, model);
    while (source.advance()) {
      for (; next < signal.size() && signal.timeMicros(next) <= source.timeMicros(); next++) {
        copy(signal, next, mixed);
      }
      noise.set(mixed.size());
      source.appendTo(mixed);
    }
    for (; next < signal.size(); next++) {
      copy(signal, next, mixed);
    }
    return new LabelledEvents(sensor, mixed, noise);
  }

  private static void copy(EventBuffer signal, int i, EventBuffer mixed) {
    mixed.append(signal.timeMicros(i), signal.x(i), signal.y(i), signal.on(i));
  }

  /** Size the events' coordinates lie in. */
  public Resolution sensor() {
    return sensor;
  }

  /** Number of events, noise included. */
  public int size() {
    return events.size();
  }

  /** Number of injected events. */
  public int noiseEvents() {
    return noise.cardinality();
  }

  /** Whether event {@code i} was injected. */
  boolean isNoise(int i) {
    return noise.get(i);
  }

  /** Copies event {@code i} into an emptied buffer. */
  void copyTo(int i, EventBuffer single) {
    single.clear();
    copy(events, i, single);
  }

  /** Walks through the noise in the order of time, as one Poisson process of all pixels. */
  private static final class NoiseSource {
    private final Resolution sensor;
    private final NoiseModel model;
    private final Random random;
    private final long endMicros;
    private final double shotHertz;
    private final double totalHertz;
    private final int[] hotPixels;
    private double micros;

    NoiseSource(Resolution sensor, TimeRange range, NoiseModel model) {
      this.sensor = sensor;
      this.model = model;
      this.random = new Random(model.seed());
      this.endMicros = range.endMicros();
      this.shotHertz = model.shotHertz() * sensor.width() * sensor.height();
      this.totalHertz = shotHertz + model.hotHertz() * model.hotPixels();
      this.micros = range.startMicros();
      this.hotPixels = drawHotPixels();
    }

    private int[] drawHotPixels() {
      int pixels = Math.multiplyExact(sensor.width(), sensor.height());
      if (model.hotPixels() > pixels) {
        throw new IllegalArgumentException(
            model.hotPixels() + " hot pixels on a sensor of " + sensor);
      }
      return random.ints(0, pixels).distinct().limit(model.hotPixels()).toArray();
    }

    /** Moves to the next event; whether there is one. */
    boolean advance() {
      if (totalHertz == 0) {
        return false;
      }
      double seconds = -StrictMath.log(1 - random.nextDouble()) / totalHertz;
      micros += seconds * MICROS_PER_SECOND;
      return micros < endMicros;
    }

    long timeMicros() {
      return (long) micros;
    }

    void appendTo(EventBuffer out) {
      if (random.nextDouble() * totalHertz < shotHertz) {
        int x = random.nextInt(sensor.width());
        int y = random.nextInt(sensor.height());
        out.append(timeMicros(), x, y, random.nextBoolean());
        return;
      }
      int pixel = hotPixels[random.nextInt(hotPixels.length)];
      out.append(timeMicros(), pixel % sensor.width(), pixel / sensor.width(), true);
    }
  }
}
