package io.retinaflow.ingest.representation;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;

/**
 * Ages of the K last events of every pixel and polarity on a logarithmic scale, shape {@code
 * [2K,H,W]}, row-major; channel k is the k-th newest ON event and K + k the k-th newest OFF event:
 *
 * <pre>
 *   V = max(0, ln(min(age, longest) + 1) - ln(shortest + 1)),   age = t - t_event in us,
 *   age = longest where there were fewer events
 * </pre>
 *
 * <p>The time-ordered recent event (TORE) volume of Baldwin et al., "Time-Ordered Recent Event
 * (TORE) Volumes for Event Cameras" (TPAMI 2022), section 4, with the channel order and the limits
 * of the authors' {@code events2ToreFeature}: below 150 us ages are noise of the sensor's clock,
 * beyond 5 s they are forgotten. A new event is 0, the oldest is ln((longest + 1) / (shortest +
 * 1)).
 *
 * <p>Newest is the last of the stream, also where time steps back; an event later than t has age 0.
 * Not safe for use by several threads.
 */
public final class ToreVolume {
  /** Age in microseconds below which all are alike, in the authors' code. */
  public static final double DEFAULT_SHORTEST_MICROS = 150;

  /** Age in microseconds beyond which an event is forgotten, in the authors' code. */
  public static final double DEFAULT_LONGEST_MICROS = 5e6;

  private static final int POLARITIES = 2;
  private static final long NEVER = Long.MIN_VALUE;

  private final Resolution sensor;
  private final int depth;
  private final double shortestMicros;
  private final double longestMicros;
  // A ring of K times for each place; heads tell where the newest lies.
  private final long[] times;
  private final int[] heads;

  /**
   * Makes a volume that has seen nothing, with the authors' limits.
   *
   * @param depth K, at least 1
   * @throws IllegalArgumentException if the depth is not positive or the volume has 2^31 cells or
   *     more
   */
  public ToreVolume(int depth, Resolution sensor) {
    this(depth, sensor, DEFAULT_SHORTEST_MICROS, DEFAULT_LONGEST_MICROS);
  }

  /**
   * Makes a volume that has seen nothing.
   *
   * @param depth K, at least 1
   * @param shortestMicros age below which all are alike, not negative
   * @param longestMicros age beyond which an event is forgotten, above the shortest
   * @throws IllegalArgumentException if a number is out of range or the volume has 2^31 cells or
   *     more
   */
  public ToreVolume(int depth, Resolution sensor, double shortestMicros, double longestMicros) {
    if (!(shortestMicros >= 0 && longestMicros > shortestMicros)) {
      throw new IllegalArgumentException(
          "ages of " + shortestMicros + ".." + longestMicros + " us are no range");
    }
    this.sensor = sensor;
    this.depth = depth;
    this.shortestMicros = shortestMicros;
    this.longestMicros = longestMicros;
    this.times = new long[ArrayShape.elements(depth, POLARITIES, sensor)];
    this.heads = new int[ArrayShape.elements(1, POLARITIES, sensor)];
    clear();
  }

  /** Remembers a packet's events, as {@link #add}. */
  public void addAll(EventPacket packet) {
    for (int i = 0; i < packet.size(); i++) {
      add(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
  }

  /**
   * Remembers one event, and forgets the oldest of its place.
   *
   * @throws IllegalArgumentException if the pixel lies outside the sensor
   */
  public void add(long timeMicros, int x, int y, boolean on) {
    ArrayShape.requirePixel(sensor, x, y);
    int place = ((on ? 0 : sensor.height()) + y) * sensor.width() + x;
    int head = heads[place] == 0 ? depth - 1 : heads[place] - 1;
    heads[place] = head;
    times[place * depth + head] = timeMicros;
  }

  /** K, events remembered of a pixel and polarity. */
  public int depth() {
    return depth;
  }

  /** Size H x W of a plane. */
  public Resolution sensor() {
    return sensor;
  }

  /** Length of {@link #values}: 2 * K * H * W. */
  public int size() {
    return times.length;
  }

  /**
   * Writes the volume at an instant.
   *
   * @param out at least {@link #size()} long; overwritten from index 0
   * @throws IllegalArgumentException if it is shorter
   */
  public void values(long atMicros, float[] out) {
    ArrayShape.requireRoom(out, times.length);
    int plane = heads.length / POLARITIES;
    double floor = Math.log(shortestMicros + 1);
    for (int place = 0; place < heads.length; place++) {
      int firstOut = place / plane * depth * plane + place % plane;
      for (int k = 0; k < depth; k++) {
        long time = times[place * depth + (heads[place] + k) % depth];
        double age = time == NEVER ? longestMicros : Math.max(0, (double) atMicros - time);
        double scaled = Math.log(Math.min(age, longestMicros) + 1) - floor;
        out[firstOut + k * plane] = (float) Math.max(0, scaled);
      }
    }
  }

  /** Forgets all events. */
  public void clear() {
    Arrays.fill(times, NEVER);
    Arrays.fill(heads, 0);
  }
}
