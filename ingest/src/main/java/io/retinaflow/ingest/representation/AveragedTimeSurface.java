package io.retinaflow.ingest.representation;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;

/**
 * Histograms of averaged time surfaces (HATS): for every cell of the sensor and polarity the mean
 * of its events' local time surfaces, shape {@code [cells,2,2r+1,2r+1]}, row-major, channel 0 OFF,
 * 1 ON.
 *
 * <p>Cells are squares of {@code K x K} pixels, numbered by rows; those at the right and lower
 * border may be cut. With {@code E[c,p]} the events of cell c and polarity p:
 *
 * <pre>
 *   H[c,p,z] = 1/|E[c,p]| sum over i in E[c,p] of T_i(z),    0 where there is no event,
 *   T_i(z) = (1 if z = 0) + sum over j in E[c,p], j before i, x_j = x_i + z, t_j >= t_i - window
 *            of d(t_i - t_j),
 *   z in [-r, r]^2 as (row, column)
 * </pre>
 *
 * <p>From Sironi et al., "HATS: Histograms of Averaged Time Surfaces for Robust Event-based Object
 * Classification" (CVPR 2018), with the numeric conventions of tonic's {@code
 * ToAveragedTimesurface}, which differ from the paper's equations: an event counts in its own
 * surface, earlier events of the same microsecond count, and each polarity is divided by its own
 * number of events, not by the cell's. Where tonic's linear decay turns negative beyond an age of 3
 * tau it is 0 here, and times are not rounded to single precision.
 *
 * <p>An event's cost is the number of events that its cell remembers, as in the paper; memory is
 * the events of the last window. Before means before in the stream; an age below 0 counts as 0, and
 * what has left the window of one event is forgotten, also for later ones that step back. Not safe
 * for use by several threads.
 */
public final class AveragedTimeSurface {
  private static final int POLARITIES = 2;

  private final Resolution sensor;
  private final int cellSize;
  private final int radius;
  private final int cellsPerRow;
  private final long windowMicros;
  private final double tauMicros;
  private final Decay decay;
  private final EventMemory[] memories;
  private final double[] sums;

  /**
   * Makes surfaces that have seen nothing.
   *
   * @param cellSize K in pixels
   * @param radius r in pixels; the surface's side 2r+1 may not exceed the cell's
   * @param windowMicros how far back events count, positive
   * @param tauMicros time constant, positive
   * @throws IllegalArgumentException if a number is out of range or the shape has 2^31 elements or
   *     more
   */
  public AveragedTimeSurface(
      Resolution sensor,
      int cellSize,
      int radius,
      long windowMicros,
      double tauMicros,
      Decay decay) {
    if (radius < 0 || cellSize < 1 || radius > (cellSize - 1) / 2) {
      throw new IllegalArgumentException(
          "time surface of radius " + radius + " in cells of " + cellSize + " pixels");
    }
    ArrayShape.requireDuration("window", (double) windowMicros);
    ArrayShape.requireDuration("tau", tauMicros);
    this.sensor = sensor;
    this.cellSize = cellSize;
    this.radius = radius;
    this.cellsPerRow = (sensor.width() - 1) / cellSize + 1;
    this.windowMicros = windowMicros;
    this.tauMicros = tauMicros;
    this.decay = decay;
    int rows = (sensor.height() - 1) / cellSize + 1;
    Resolution grid = new Resolution(cellsPerRow, rows);
    this.memories = new EventMemory[ArrayShape.elements(1, POLARITIES, grid)];
    this.sums = new double[ArrayShape.elements(POLARITIES, surfaceSide() * surfaceSide(), grid)];
    clear();
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
    int cell = y / cellSize * cellsPerRow + x / cellSize;
    int place = cell * POLARITIES + (on ? 1 : 0);
    EventMemory memory = memories[place];
    memory.forgetBefore(timeMicros - windowMicros);
    addSurface(memory, place, timeMicros, x, y);
    memory.append(timeMicros, x, y);
  }

  private void addSurface(EventMemory memory, int place, long timeMicros, int x, int y) {
    int side = surfaceSide();
    int centre = (place * side + radius) * side + radius;
    sums[centre]++;
    for (int j = memory.first(); j < memory.end(); j++) {
      int right = memory.x(j) - x;
      int down = memory.y(j) - y;
      long age = Math.max(0, timeMicros - memory.timeMicros(j));
      boolean counts = Math.abs(right) <= radius && Math.abs(down) <= radius && age <= windowMicros;
      if (counts) {
        sums[centre + down * side + right] += decay.weight((double) age, tauMicros);
      }
    }
  }

  /**
   * Cells of a row of the sensor; cell (row, column) has the number {@code row * this + column}.
   */
  public int cellsPerRow() {
    return cellsPerRow;
  }

  /** Number of cells. */
  public int cells() {
    return memories.length / POLARITIES;
  }

  /** Side of a cell's surface, 2r+1. */
  public int surfaceSide() {
    return 2 * radius + 1;
  }

  /** Length of {@link #values(float[])}: {@code cells * 2 * (2r+1)^2}. */
  public int size() {
    return sums.length;
  }

  /**
   * Writes the averages.
   *
   * @param out at least {@link #size()} long; overwritten from index 0
   * @throws IllegalArgumentException if it is shorter
   */
  public void values(float[] out) {
    ArrayShape.requireRoom(out, sums.length);
    int elements = surfaceSide() * surfaceSide();
    for (int i = 0; i < sums.length; i++) {
      out[i] = (float) (sums[i] / Math.max(1, memories[i / elements].appended()));
    }
  }

  /** Forgets all events. */
  public void clear() {
    Arrays.setAll(memories, place -> new EventMemory());
    Arrays.fill(sums, 0);
  }
}
