package io.retinaflow.ingest.representation;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;
import java.util.List;

/**
 * Age of the last event of every pixel and polarity, as a weight, shape {@code [2,H,W]}, row-major,
 * channel 0 OFF, 1 ON:
 *
 * <pre>
 *   S[p,y,x](t) = d(t - t_last[p,y,x]),   0 where no event was,
 *   d(age) = exp(-age / tau)  or  max(0, 1 - age / (3 tau))
 * </pre>
 *
 * <p>From Lagorce et al., "HOTS" (TPAMI 2017), over the whole sensor. {@link #surfaces} has the
 * conventions of tonic's {@code ToTimesurface}, with one difference: tonic's memory begins at time
 * 0, so a pixel that has seen nothing looks there as if it had fired at 0; here it is 0.
 *
 * <p>The last event is the last of the stream, also where time steps back; an event later than t
 * has weight 1. Not safe for use by several threads.
 */
public final class TimeSurface {
  private static final int POLARITIES = 2;
  private static final long NEVER = Long.MIN_VALUE;

  private final Resolution sensor;
  private final double tauMicros;
  private final Decay decay;
  private final long[] lastTimes;

  /**
   * Makes a surface that has seen nothing.
   *
   * @param tauMicros time constant, positive
   * @throws IllegalArgumentException if tau is not positive or the sensor has 2^30 pixels or more
   */
  public TimeSurface(Resolution sensor, double tauMicros, Decay decay) {
    ArrayShape.requireDuration("tau", tauMicros);
    this.sensor = sensor;
    this.tauMicros = tauMicros;
    this.decay = decay;
    this.lastTimes = new long[ArrayShape.elements(1, POLARITIES, sensor)];
    clear();
  }

  /**
   * The surfaces at the ends of a packet's time windows, shape {@code [T,2,H,W]}: surface i is that
   * of all events of the windows 0..i at {@code t0 + (i + 1) dt}. The windows are those of {@link
   * FrameSlicing#byTime} without overlap.
   *
   * @param windowMicros dt, positive
   * @param includeIncomplete whether a last window that the packet does not fill counts
   * @return none, of length 0, for a packet without events
   * @throws IllegalArgumentException if a duration is not positive, an event lies outside the
   *     sensor, or the shape has 2^31 elements or more
   */
  public static float[] surfaces(
      EventPacket packet,
      Resolution sensor,
      long windowMicros,
      double tauMicros,
      Decay decay,
      boolean includeIncomplete) {
    TimeSurface surface = new TimeSurface(sensor, tauMicros, decay);
    List<Slice> slices = FrameSlicing.byTime(windowMicros, 0, includeIncomplete).slices(packet);
    if (slices.isEmpty()) {
      return new float[0];
    }
    float[] surfaces = new float[ArrayShape.elements(slices.size(), POLARITIES, sensor)];
    long at = packet.timeMicros(0);
    for (int i = 0; i < slices.size(); i++) {
      at += windowMicros;
      surface.add(packet, slices.get(i));
      surface.write(at, surfaces, i * surface.size());
    }
    return surfaces;
  }

  private void add(EventPacket packet, Slice slice) {
    for (int i = slice.from(); i < slice.to(); i++) {
      add(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
  }

  /** Remembers a packet's events, as {@link #add}. */
  public void addAll(EventPacket packet) {
    add(packet, new Slice(0, packet.size()));
  }

  /**
   * Remembers one event.
   *
   * @throws IllegalArgumentException if the pixel lies outside the sensor
   */
  public void add(long timeMicros, int x, int y, boolean on) {
    ArrayShape.requirePixel(sensor, x, y);
    lastTimes[((on ? sensor.height() : 0) + y) * sensor.width() + x] = timeMicros;
  }

  /** Size H x W of a plane. */
  public Resolution sensor() {
    return sensor;
  }

  /** Length of {@link #values}: 2 * H * W. */
  public int size() {
    return lastTimes.length;
  }

  /**
   * Writes the surface at an instant.
   *
   * @param out at least {@link #size()} long; overwritten from index 0
   * @throws IllegalArgumentException if it is shorter
   */
  public void values(long atMicros, float[] out) {
    ArrayShape.requireRoom(out, lastTimes.length);
    write(atMicros, out, 0);
  }

  private void write(long atMicros, float[] out, int from) {
    for (int i = 0; i < lastTimes.length; i++) {
      long last = lastTimes[i];
      // Ages as doubles: the difference of two far times has no long.
      double age = Math.max(0, (double) atMicros - last);
      out[from + i] = last == NEVER ? 0 : (float) decay.weight(age, tauMicros);
    }
  }

  /** Forgets all events. */
  public void clear() {
    Arrays.fill(lastTimes, NEVER);
  }
}
