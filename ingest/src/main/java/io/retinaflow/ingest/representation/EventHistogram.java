package io.retinaflow.ingest.representation;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import java.util.Arrays;

/**
 * Events counted by timestep, polarity and grid cell, shape {@code [T,2,H,W]}, row-major, the last
 * index fastest; channel 0 is OFF, 1 is ON, as in spikingjelly.
 *
 * <p>A sensor pixel belongs to the cell {@code x' = floor(x * W / width)}, {@code y' = floor(y * H
 * / height)}. Counts are kept as integers whatever the {@link Scaling}, so they add up exactly and
 * in any order; only {@link #values(float[])} scales.
 *
 * <p>Made to be reused: {@link #clear()} costs what was counted, not the whole grid. Not safe for
 * use by several threads.
 */
public final class EventHistogram {
  /** Polarities, each a channel. */
  public static final int CHANNELS = 2;

  private final int timesteps;
  private final Resolution sensor;
  private final Resolution grid;
  private final Scaling scaling;
  private final int[] columnOf;
  private final int[] rowOffsetOf;
  // What a plane's counts are divided by: the cell's pixels, or 1.
  private final float[] cellPixels;
  private final int[] counts;
  // Indices of the cells that are not zero, in the order they were first counted.
  private final int[] touched;
  private int touchedCells;
  private long events;

  /**
   * Makes an empty histogram.
   *
   * @param timesteps T, at least 1
   * @param sensor size the events' coordinates lie in
   * @param grid size H x W of the cells; where a side exceeds the sensor's, some cells stay empty
   * @throws IllegalArgumentException if there is no timestep or the shape has 2^31 cells or more
   */
  public EventHistogram(int timesteps, Resolution sensor, Resolution grid, Scaling scaling) {
    if (timesteps < 1) {
      throw new IllegalArgumentException(
          timesteps + " timesteps of " + grid + " cells on a sensor of " + sensor);
    }
    this.timesteps = timesteps;
    this.sensor = sensor;
    this.grid = grid;
    this.scaling = scaling;
    this.columnOf = cells(sensor.width(), grid.width());
    int[] rowOf = cells(sensor.height(), grid.height());
    this.rowOffsetOf = Arrays.stream(rowOf).map(row -> row * grid.width()).toArray();
    this.cellPixels = divisors(scaling, rowOf);
    this.counts = new int[size(timesteps, grid)];
    this.touched = new int[counts.length];
  }

  private static int size(int timesteps, Resolution grid) {
    long cells = (long) timesteps * CHANNELS * grid.width() * grid.height();
    if (cells > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          timesteps + " timesteps of " + grid + " have " + cells + " cells");
    }
    return (int) cells;
  }

  /** Cell of each pixel along one side. */
  private static int[] cells(int pixels, int cells) {
    int[] cellOf = new int[pixels];
    for (int pixel = 0; pixel < pixels; pixel++) {
      cellOf[pixel] = (int) ((long) pixel * cells / pixels);
    }
    return cellOf;
  }

  private float[] divisors(Scaling scaling, int[] rowOf) {
    float[] divisors = new float[grid.width() * grid.height()];
    if (scaling == Scaling.COUNT) {
      Arrays.fill(divisors, 1);
      return divisors;
    }
    int[] columns = pixelsPerCell(columnOf, grid.width());
    int[] rows = pixelsPerCell(rowOf, grid.height());
    for (int cell = 0; cell < divisors.length; cell++) {
      divisors[cell] = (float) rows[cell / grid.width()] * columns[cell % grid.width()];
    }
    return divisors;
  }

  private static int[] pixelsPerCell(int[] cellOf, int cells) {
    int[] pixels = new int[cells];
    for (int cell : cellOf) {
      pixels[cell]++;
    }
    return pixels;
  }

  /**
   * Timestep of an instant when a range is cut into {@code timesteps} equal, half-open parts:
   * {@code floor((t - start) * T / duration)}.
   *
   * @param range not empty, shorter than 2^31 us
   * @throws IllegalArgumentException if the instant lies outside the range
   */
  public static int timestepOf(long timeMicros, TimeRange range, int timesteps) {
    if (!range.contains(timeMicros)) {
      throw new IllegalArgumentException(timeMicros + " us is outside " + range);
    }
    return (int) ((timeMicros - range.startMicros()) * timesteps / range.durationMicros());
  }

  /**
   * Counts one event at the timestep its time gives it in a range.
   *
   * @return whether it was counted: its time lies in the range
   * @throws IllegalArgumentException if the pixel lies outside the sensor
   */
  public boolean add(long timeMicros, int x, int y, boolean on, TimeRange range) {
    if (!range.contains(timeMicros)) {
      return false;
    }
    add(timestepOf(timeMicros, range, timesteps), x, y, on);
    return true;
  }

  /**
   * Counts one event.
   *
   * @param timestep 0..T-1
   * @throws IllegalArgumentException if the timestep or the pixel does not exist
   */
  public void add(int timestep, int x, int y, boolean on) {
    if (timestep < 0 || timestep >= timesteps || !sensor.contains(x, y)) {
      throw new IllegalArgumentException(
          "event at timestep " + timestep + ", (" + x + ", " + y + ") is outside " + this);
    }
    int plane = (timestep * CHANNELS + (on ? 1 : 0)) * cellPixels.length;
    count(plane + rowOffsetOf[y] + columnOf[x], 1);
    events++;
  }

  /**
   * Counts a packet's events {@code [from, to)}, all at one timestep.
   *
   * @throws IllegalArgumentException if the timestep or a pixel does not exist; what lies in front
   *     of that pixel was counted
   */
  public void add(int timestep, EventPacket packet, int from, int to) {
    for (int i = from; i < to; i++) {
      add(timestep, packet.x(i), packet.y(i), packet.on(i));
    }
  }

  /** Counts a packet's events that lie in the range, by time. */
  public void addByTime(EventPacket packet, TimeRange range) {
    for (int i = 0; i < packet.size(); i++) {
      add(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i), range);
    }
  }

  /**
   * Counts a packet's events by number: with N events, each timestep takes the next N / T, the last
   * the remainder too, as spikingjelly's {@code split_by='number'}.
   */
  public void addByCount(EventPacket packet) {
    int share = packet.size() / timesteps;
    for (int i = 0; i < packet.size(); i++) {
      int timestep = share == 0 ? timesteps - 1 : Math.min(i / share, timesteps - 1);
      add(timestep, packet.x(i), packet.y(i), packet.on(i));
    }
  }

  private void count(int index, int more) {
    if (counts[index] == 0) {
      touched[touchedCells++] = index;
    }
    counts[index] = Math.addExact(counts[index], more);
  }

  /** Forgets all events. */
  public void clear() {
    for (int i = 0; i < touchedCells; i++) {
      counts[touched[i]] = 0;
    }
    touchedCells = 0;
    events = 0;
  }

  /** T, the number of timesteps. */
  public int timesteps() {
    return timesteps;
  }

  /** Size the events' coordinates lie in. */
  public Resolution sensor() {
    return sensor;
  }

  /** Size H x W of a plane. */
  public Resolution grid() {
    return grid;
  }

  /** What a cell's value says. */
  public Scaling scaling() {
    return scaling;
  }

  /** Length of {@link #values(float[])}: T * 2 * H * W. */
  public int size() {
    return counts.length;
  }

  /** Events counted. */
  public long events() {
    return events;
  }

  /** Events in one cell, at the flat index of {@code [t,c,y,x]}. */
  public int count(int index) {
    return counts[index];
  }

  /** Events in one cell. */
  public int count(int timestep, int channel, int row, int column) {
    return counts[((timestep * CHANNELS + channel) * grid.height() + row) * grid.width() + column];
  }

  /**
   * Writes the scaled counts.
   *
   * @param out at least {@link #size()} long; overwritten from index 0
   * @throws IllegalArgumentException if it is shorter
   */
  public void values(float[] out) {
    if (out.length < counts.length) {
      throw new IllegalArgumentException(
          "array of " + out.length + " for " + counts.length + " values");
    }
    Arrays.fill(out, 0, counts.length, 0);
    for (int i = 0; i < touchedCells; i++) {
      int index = touched[i];
      out[index] = counts[index] / cellPixels[index % cellPixels.length];
    }
  }

  /** Number of cells that are not zero: the length of the sparse form. */
  public int nonZeroCells() {
    return touchedCells;
  }

  /** Flat index of the {@code i}-th cell that is not zero, in the order they were first counted. */
  public int nonZeroIndex(int i) {
    if (i < 0 || i >= touchedCells) {
      throw new IllegalArgumentException("cell " + i + " of " + touchedCells);
    }
    return touched[i];
  }

  /**
   * Adds a cell of the sparse form, as {@link #nonZeroIndex} and {@link #count(int)} gave it.
   *
   * @throws IllegalArgumentException if the index does not exist or the count is not positive
   */
  public void addCell(int index, int count) {
    if (index < 0 || index >= counts.length || count < 1) {
      throw new IllegalArgumentException("count " + count + " at " + index + " of " + this);
    }
    count(index, count);
    events += count;
  }

  /** Whether both have the same shape and counts. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EventHistogram histogram
        && timesteps == histogram.timesteps
        && sensor.equals(histogram.sensor)
        && grid.equals(histogram.grid)
        && Arrays.equals(cellPixels, histogram.cellPixels)
        && Arrays.equals(counts, histogram.counts);
  }

  @Override
  public int hashCode() {
    return 31 * grid.hashCode() + Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "EventHistogram["
        + timesteps
        + ","
        + CHANNELS
        + ","
        + grid.height()
        + ","
        + grid.width()
        + "] of "
        + sensor;
  }
}
