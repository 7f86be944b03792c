package io.retinaflow.ingest.representation;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.ArrayList;
import java.util.List;

/**
 * Rule that cuts a packet's events into slices, each the events of one frame.
 *
 * <p>Frames have the shape {@code [T,2,H,W]}, T being the number of slices, channel 0 OFF and 1 ON,
 * as tonic's {@code ToFrame} and spikingjelly. With {@code t} the times in microseconds, N their
 * number, {@code t0 = t[0]} and {@code span = t[N-1] - t0}:
 *
 * <table>
 *   <caption>Slice i</caption>
 *   <tr><td>{@link #byTime}</td><td>{@code t0 + i s <= t < t0 + i s + window}, with
 *       {@code s = window - overlap}</td></tr>
 *   <tr><td>{@link #byCount}</td><td>events {@code i s .. i s + n - 1}, with
 *       {@code s = n - overlap}</td></tr>
 *   <tr><td>{@link #byTimeBins}</td><td>{@code t0 + i w <= t < t0 + (i+1) w}, with
 *       {@code w = floor(span / T)}</td></tr>
 *   <tr><td>{@link #byCountBins}</td><td>events {@code i n .. (i+1) n - 1}, with
 *       {@code n = floor(N / T)}</td></tr>
 * </table>
 *
 * <p>These are tonic's rules ({@code tonic/slicers.py}), which leave events out: those after the
 * last whole window, the remainder of a division and, by time bins, the last event always, for it
 * lies at the open end. The last slice of {@link #byTimeParts} and {@link #byCountParts} takes them
 * all, which is spikingjelly's rule ({@code split_by='time'} and {@code 'number'}).
 *
 * <p>Slices are runs of the stream. Where time steps back, a slice begins at the first event whose
 * time, or that of one before it, has reached the slice's start; on ordered events that is the
 * binary search of tonic.
 */
public final class FrameSlicing {
  private final SliceRule rule;
  private final String description;

  private FrameSlicing(SliceRule rule, String description) {
    this.rule = rule;
    this.description = description;
  }

  /**
   * Windows of equal duration, as many as the packet fills, but at least one.
   *
   * @param overlapMicros time that a window shares with the next, below the window
   * @param includeIncomplete whether a last window that the packet does not fill is a slice
   * @throws IllegalArgumentException if the window is not positive or the overlap outside [0,
   *     window)
   */
  public static FrameSlicing byTime(
      long windowMicros, long overlapMicros, boolean includeIncomplete) {
    requireOverlap(windowMicros, overlapMicros);
    long stride = windowMicros - overlapMicros;
    return new FrameSlicing(
        packet -> timeWindows(packet, windowMicros, stride, includeIncomplete),
        "time windows of " + windowMicros + " us, overlap " + overlapMicros);
  }

  /**
   * Runs of equally many events, as many as the packet fills, but at least one.
   *
   * @param overlap events that a run shares with the next, below the run's
   * @param includeIncomplete whether a last run that the packet does not fill is a slice
   * @throws IllegalArgumentException if the number is not positive or the overlap outside [0,
   *     events)
   */
  public static FrameSlicing byCount(int events, int overlap, boolean includeIncomplete) {
    requireOverlap(events, overlap);
    return new FrameSlicing(
        packet -> countWindows(packet, events, events - overlap, includeIncomplete),
        "runs of " + events + " events, overlap " + overlap);
  }

  /**
   * T bins of equal duration; tonic's rule, without overlap.
   *
   * @throws IllegalArgumentException if there is no bin
   */
  public static FrameSlicing byTimeBins(int bins) {
    requireBins(bins);
    return new FrameSlicing(packet -> timeBins(packet, bins), bins + " time bins");
  }

  /**
   * T bins of equally many events; tonic's rule, without overlap.
   *
   * @throws IllegalArgumentException if there is no bin
   */
  public static FrameSlicing byCountBins(int bins) {
    requireBins(bins);
    return new FrameSlicing(packet -> countBins(packet, bins), bins + " count bins");
  }

  /**
   * T bins of equal duration whose last takes all that remains; spikingjelly's rule.
   *
   * @throws IllegalArgumentException if there is no bin
   */
  public static FrameSlicing byTimeParts(int parts) {
    requireBins(parts);
    return new FrameSlicing(
        packet -> withRemainder(timeBins(packet, parts), packet), parts + " parts by time");
  }

  /**
   * T bins of equally many events whose last takes all that remains; spikingjelly's rule.
   *
   * @throws IllegalArgumentException if there is no bin
   */
  public static FrameSlicing byCountParts(int parts) {
    requireBins(parts);
    return new FrameSlicing(
        packet -> withRemainder(countBins(packet, parts), packet), parts + " parts by count");
  }

  private static void requireOverlap(long window, long overlap) {
    if (window < 1 || overlap < 0 || overlap >= window) {
      throw new IllegalArgumentException("window of " + window + " with an overlap of " + overlap);
    }
  }

  private static void requireBins(int bins) {
    if (bins < 1) {
      throw new IllegalArgumentException(bins + " bins");
    }
  }

  /** The slices of a packet, none of an empty one. */
  public List<Slice> slices(EventPacket packet) {
    return packet.size() == 0 ? List.of() : rule.slices(packet);
  }

  /**
   * Counts a packet's events, a slice in each timestep.
   *
   * @param sensor size the events' coordinates lie in
   * @return shape {@code [T,2,H,W]}, T being the number of slices
   * @throws IllegalArgumentException if the packet gives no slice or an event lies outside the
   *     sensor
   */
  public EventHistogram countFrames(EventPacket packet, Resolution sensor) {
    List<Slice> slices = slices(packet);
    EventHistogram frames = new EventHistogram(slices.size(), sensor, sensor, Scaling.COUNT);
    for (int timestep = 0; timestep < slices.size(); timestep++) {
      Slice slice = slices.get(timestep);
      for (int i = slice.from(); i < slice.to(); i++) {
        frames.add(timestep, packet.x(i), packet.y(i), packet.on(i));
      }
    }
    return frames;
  }

  /**
   * Marks the cells that at least one event of a slice falls into.
   *
   * @param sensor size the events' coordinates lie in
   * @return shape {@code [T,2,H,W]}, T being the number of slices
   * @throws IllegalArgumentException if the packet gives no slice or an event lies outside the
   *     sensor
   */
  public SpikeRaster binaryFrames(EventPacket packet, Resolution sensor) {
    List<Slice> slices = slices(packet);
    SpikeRaster frames = new SpikeRaster(slices.size(), EventHistogram.CHANNELS, sensor);
    for (int timestep = 0; timestep < slices.size(); timestep++) {
      Slice slice = slices.get(timestep);
      for (int i = slice.from(); i < slice.to(); i++) {
        frames.set(timestep, packet.on(i) ? 1 : 0, packet.y(i), packet.x(i));
      }
    }
    return frames;
  }

  private static List<Slice> timeWindows(
      EventPacket packet, long window, long stride, boolean includeIncomplete) {
    long beyondFirst = spanMicros(packet) - window;
    long more =
        includeIncomplete
            ? -Math.floorDiv(-beyondFirst, stride)
            : Math.floorDiv(beyondFirst, stride);
    return windows(packet, (int) Math.max(1, more + 1), window, stride);
  }

  private static List<Slice> timeBins(EventPacket packet, int bins) {
    long width = spanMicros(packet) / bins;
    return windows(packet, bins, width, width);
  }

  private static List<Slice> windows(EventPacket packet, int count, long window, long stride) {
    List<Slice> slices = new ArrayList<>();
    long start = packet.timeMicros(0);
    TimeCursor froms = new TimeCursor(packet);
    TimeCursor tos = new TimeCursor(packet);
    for (int i = 0; i < count; i++, start += stride) {
      slices.add(new Slice(froms.firstAt(start), tos.firstAt(start + window)));
    }
    return slices;
  }

  /** Time from the first event to the last, or 0 where the stream stepped back in between. */
  private static long spanMicros(EventPacket packet) {
    return Math.max(0, packet.timeMicros(packet.size() - 1) - packet.timeMicros(0));
  }

  private static List<Slice> countWindows(
      EventPacket packet, int events, int stride, boolean includeIncomplete) {
    int size = packet.size();
    int left = size - Math.min(events, size);
    int more = includeIncomplete ? -Math.floorDiv(-left, stride) : left / stride;
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i <= more; i++) {
      int from = i * stride;
      slices.add(new Slice(from, Math.min(size, from + events)));
    }
    return slices;
  }

  private static List<Slice> countBins(EventPacket packet, int bins) {
    int share = packet.size() / bins;
    List<Slice> slices = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      slices.add(new Slice(i * share, (i + 1) * share));
    }
    return slices;
  }

  private static List<Slice> withRemainder(List<Slice> slices, EventPacket packet) {
    int last = slices.size() - 1;
    slices.set(last, new Slice(slices.get(last).from(), packet.size()));
    return slices;
  }

  /** What is cut, and how. */
  @Override
  public String toString() {
    return description;
  }

  /** Cuts a packet that has at least one event. */
  private interface SliceRule {
    List<Slice> slices(EventPacket packet);
  }

  /** Walks over a packet once, from one instant to later ones. */
  private static final class TimeCursor {
    private final EventPacket packet;
    private int next;

    TimeCursor(EventPacket packet) {
      this.packet = packet;
    }

    /** First event not passed yet at or after the instant; the packet's size if none is left. */
    int firstAt(long micros) {
      while (next < packet.size() && packet.timeMicros(next) < micros) {
        next++;
      }
      return next;
    }
  }
}
