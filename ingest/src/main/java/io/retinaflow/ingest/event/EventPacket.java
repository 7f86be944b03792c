package io.retinaflow.ingest.event;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Immutable batch of one sensor's events in stream order, held as a structure of arrays.
 *
 * <p>An event is a time in microseconds, a pixel and a polarity (ON: brighter). Times are {@code
 * baseMicros} plus a signed 32-bit offset, because real streams step back now and then; events
 * therefore lie within +-2^31 us (35.8 min) of the base. Coordinates are unsigned 16-bit, exactly
 * as the sensor sent them.
 *
 * <p>A packet owns its arrays: none is shared, and the accessors read without copying. {@link
 * EventBuffer} builds packets.
 */
public final class EventPacket {
  private static final EventPacket EMPTY =
      new EventPacket(0, new int[0], new short[0], new short[0], new long[0], List.of());

  private final long baseMicros;
  private final int[] offsets;
  private final short[] xs;
  private final short[] ys;
  private final long[] polarities;
  private final SideElements sides;
  // Encoders ask for these event by event.
  private final List<Trigger> triggers;
  private final List<Frame> frames;
  private final List<ImuSample> imuSamples;

  /**
   * Takes the arrays: the caller hands them over and keeps no reference.
   *
   * @param polarities bit i%64 of word i/64 is set where event i is ON; bits past the last event 0
   * @param elements side elements, those of one kind in stream order
   */
  EventPacket(
      long baseMicros,
      int[] offsets,
      short[] xs,
      short[] ys,
      long[] polarities,
      List<SideElement> elements) {
    this.baseMicros = baseMicros;
    this.offsets = offsets;
    this.xs = xs;
    this.ys = ys;
    this.polarities = polarities;
    this.sides = SideElements.copyOf(elements);
    this.triggers = sides.of(Trigger.class);
    this.frames = sides.of(Frame.class);
    this.imuSamples = sides.of(ImuSample.class);
  }

  /** The packet without events or side elements; its base is 0. */
  public static EventPacket empty() {
    return EMPTY;
  }

  /**
   * Time the offsets count from, in microseconds: the first event's, or else the first side
   * element's.
   */
  public long baseMicros() {
    return baseMicros;
  }

  /** Number of events, side elements not counted. */
  public int size() {
    return offsets.length;
  }

  /** Whether the packet holds neither event nor side element. */
  public boolean isEmpty() {
    return offsets.length == 0 && sides.isEmpty();
  }

  /** Time of event {@code i} in microseconds. */
  public long timeMicros(int i) {
    return baseMicros + offsets[i];
  }

  /** Column of event {@code i}, 0..65535. */
  public int x(int i) {
    return xs[i] & 0xFFFF;
  }

  /** Row of event {@code i}, 0..65535. */
  public int y(int i) {
    return ys[i] & 0xFFFF;
  }

  /** Whether event {@code i} is ON. */
  public boolean on(int i) {
    return (polarities[i >>> 6] >>> i & 1) != 0;
  }

  /**
   * Index behind the last of the neighbouring events, from {@code i} on, whose times lie in {@code
   * [startMicros, endMicros)}; {@code i} itself if its own does not.
   */
  public int endOfRun(int i, long startMicros, long endMicros) {
    int end = i;
    while (end < offsets.length
        && baseMicros + offsets[end] >= startMicros
        && baseMicros + offsets[end] < endMicros) {
      end++;
    }
    return end;
  }

  /** Triggers in stream order. */
  public List<Trigger> triggers() {
    return triggers;
  }

  /** Frames in stream order. */
  public List<Frame> frames() {
    return frames;
  }

  /** Inertial samples in stream order. */
  public List<ImuSample> imuSamples() {
    return imuSamples;
  }

  /** Side elements of a class in stream order. */
  public <T extends SideElement> List<T> sideElements(Class<T> type) {
    return sides.of(type);
  }

  /** Side elements of a kind in stream order. */
  public List<SideElement> sideElements(SideStream kind) {
    return sides.of(kind);
  }

  /** All side elements, kind after kind. */
  public List<SideElement> sideElements() {
    return sides.all();
  }

  /** Whether the packet holds an element of this kind. */
  public boolean carries(SideStream kind) {
    return !sides.of(kind).isEmpty();
  }

  /** Smallest interval that holds every event and trigger; none where there is neither. */
  public Optional<TimeRange> timeRange() {
    if (offsets.length == 0 && triggers.isEmpty()) {
      return Optional.empty();
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int offset : offsets) {
      first = Math.min(first, baseMicros + offset);
      last = Math.max(last, baseMicros + offset);
    }
    for (Trigger trigger : triggers) {
      first = Math.min(first, trigger.timeMicros());
      last = Math.max(last, trigger.timeMicros());
    }
    return Optional.of(new TimeRange(first, last + 1));
  }

  /** Whether both hold the same events and side elements in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof EventPacket packet
        && baseMicros == packet.baseMicros
        && Arrays.equals(offsets, packet.offsets)
        && Arrays.equals(xs, packet.xs)
        && Arrays.equals(ys, packet.ys)
        && Arrays.equals(polarities, packet.polarities)
        && sides.equals(packet.sides);
  }

  @Override
  public int hashCode() {
    int hash = Long.hashCode(baseMicros);
    hash = 31 * hash + Arrays.hashCode(offsets);
    hash = 31 * hash + Arrays.hashCode(xs);
    hash = 31 * hash + Arrays.hashCode(ys);
    hash = 31 * hash + Arrays.hashCode(polarities);
    return 31 * hash + sides.hashCode();
  }

  @Override
  public String toString() {
    return "EventPacket[" + size() + " events" + sides + ", base " + baseMicros + " us]";
  }
}
