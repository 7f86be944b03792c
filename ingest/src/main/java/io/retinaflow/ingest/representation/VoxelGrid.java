package io.retinaflow.ingest.representation;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;

/**
 * Signed events spread over time bins, shape {@code [B,H,W]}, row-major:
 *
 * <pre>
 *   V[b,y,x] = sum over events at (x, y) of  p max(0, 1 - |b - t*|),
 *   t* = (B - 1) (t - t0) / (t1 - t0),   p = +1 ON, -1 OFF
 * </pre>
 *
 * <p>so an event between the centres of two bins adds to both by its distance, and the first and
 * the last event fall whole into the first and the last bin. From Zhu et al., "Unsupervised
 * Event-based Learning of Optical Flow, Depth, and Egomotion" (CVPR 2019), section 3.1, as in
 * E2VID.
 *
 * <p>tonic's {@code ToVoxelGrid} says to follow the same source but scales t* by B instead of B -
 * 1: there half of the last bin's weight is lost, and the last event altogether. Here all weight
 * between t0 and t1 is kept, and the sum over b at a pixel is its ON minus its OFF events.
 *
 * <p>An event outside of {@code [t0, t1]} adds what the equation says: its share of the first or
 * last bin within one bin's distance, and else nothing. Where t1 = t0, t* is 0 for every event.
 * Weights are single precision. Not safe for use by several threads.
 */
public final class VoxelGrid {
  private final int bins;
  private final Resolution sensor;
  private final int plane;
  private final long startMicros;
  private final double binsPerMicro;
  private final float[] values;

  /**
   * Makes an empty grid.
   *
   * @param bins B, at least 1
   * @param sensor size H x W the events' coordinates lie in
   * @param startMicros t0
   * @param endMicros t1, not before t0
   * @throws IllegalArgumentException if there is no bin, the grid has 2^31 cells or more, or time
   *     ends before it starts
   */
  public VoxelGrid(int bins, Resolution sensor, long startMicros, long endMicros) {
    if (endMicros < startMicros) {
      throw new IllegalArgumentException(
          "voxel grid from " + startMicros + " us to " + endMicros + " us");
    }
    this.bins = bins;
    this.sensor = sensor;
    this.values = new float[ArrayShape.elements(bins, 1, sensor)];
    this.plane = sensor.width() * sensor.height();
    this.startMicros = startMicros;
    double duration = (double) (endMicros - startMicros);
    this.binsPerMicro = duration > 0 ? (bins - 1) / duration : 0;
  }

  /**
   * The grid of a packet's events from its first to its last.
   *
   * @throws IllegalArgumentException if there is no bin, no event, an event lies outside the sensor
   *     or the last before the first
   */
  public static VoxelGrid of(EventPacket packet, int bins, Resolution sensor) {
    if (packet.size() == 0) {
      throw new IllegalArgumentException("no event, no time to divide into " + bins + " bins");
    }
    VoxelGrid grid =
        new VoxelGrid(bins, sensor, packet.timeMicros(0), packet.timeMicros(packet.size() - 1));
    grid.addAll(packet);
    return grid;
  }

  /** Adds a packet's events, as {@link #add}. */
  public void addAll(EventPacket packet) {
    for (int i = 0; i < packet.size(); i++) {
      add(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
  }

  /**
   * Adds one event.
   *
   * @throws IllegalArgumentException if the pixel lies outside the sensor
   */
  public void add(long timeMicros, int x, int y, boolean on) {
    ArrayShape.requirePixel(sensor, x, y);
    double position = (double) (timeMicros - startMicros) * binsPerMicro;
    double floor = Math.floor(position);
    int left = (int) floor;
    float polarity = on ? 1 : -1;
    float right = (float) (position - floor);
    int pixel = y * sensor.width() + x;
    if (floor >= 0 && floor < bins) {
      values[left * plane + pixel] += polarity * (1 - right);
    }
    if (floor >= -1 && floor < bins - 1) {
      values[(left + 1) * plane + pixel] += polarity * right;
    }
  }

  /** B, the number of time bins. */
  public int bins() {
    return bins;
  }

  /** Size H x W of a plane. */
  public Resolution sensor() {
    return sensor;
  }

  /** Length of {@link #values(float[])}: B * H * W. */
  public int size() {
    return values.length;
  }

  /** One cell's value, at the flat index of {@code [b,y,x]}. */
  public float value(int index) {
    return values[index];
  }

  /**
   * Writes the grid.
   *
   * @param out at least {@link #size()} long; overwritten from index 0
   * @throws IllegalArgumentException if it is shorter
   */
  public void values(float[] out) {
    ArrayShape.requireRoom(out, values.length);
    System.arraycopy(values, 0, out, 0, values.length);
  }

  /** Forgets all events. */
  public void clear() {
    Arrays.fill(values, 0);
  }
}
