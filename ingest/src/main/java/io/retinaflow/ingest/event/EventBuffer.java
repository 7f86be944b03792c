package io.retinaflow.ingest.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Growable, append-only structure of arrays that decoders write events into.
 *
 * <p>Made to be reused: {@link #clear()} forgets the events and keeps the arrays, so a decoder that
 * runs for days allocates only while its largest batch still grows. Packets taken from the buffer
 * are copies. Not safe for use by several threads.
 */
public final class EventBuffer {
  private static final int INITIAL_CAPACITY = 1024;
  private static final int COORDINATE_BITS = 0xFFFF;

  private long[] times = new long[INITIAL_CAPACITY];
  private short[] xs = new short[INITIAL_CAPACITY];
  private short[] ys = new short[INITIAL_CAPACITY];
  private long[] polarities = new long[INITIAL_CAPACITY / Long.SIZE + 1];
  private int size;
  private final SideElements sides = SideElements.growable();

  /**
   * Appends one event.
   *
   * @param timeMicros camera time in microseconds
   * @param x column, 0..65535
   * @param y row, 0..65535
   * @param on whether the pixel became brighter
   * @throws IllegalArgumentException if a coordinate does not fit 16 bits
   */
  public void append(long timeMicros, int x, int y, boolean on) {
    requireCoordinates(x, y);
    int i = size;
    if (i == times.length) {
      reserve(1);
    }
    times[i] = timeMicros;
    xs[i] = (short) x;
    ys[i] = (short) y;
    polarities[i >>> 6] |= (on ? 1L : 0L) << i;
    size = i + 1;
  }

  /**
   * Opens the end of the buffer to a hot loop, with room for a number of events.
   *
   * @param events the most that will be written
   * @return the writer, good until the buffer's events are changed by other means
   * @throws IllegalArgumentException if the number is negative
   */
  public Writer writer(int events) {
    if (events < 0) {
      throw new IllegalArgumentException("room for " + events + " events");
    }
    reserve(events);
    return new Writer(this);
  }

  /**
   * Unchecked end of a buffer, for decoders' inner loops.
   *
   * <p>Made to live in one method: there the compiler keeps its fields in registers, which fields
   * of the buffer never are, and polarities reach memory once in 64 events. Whoever wrote must
   * {@link #commit()} before anything else is done to the buffer's events.
   */
  public static final class Writer {
    private final EventBuffer buffer;
    private final long[] times;
    private final short[] xs;
    private final short[] ys;
    private final long[] polarities;
    private int size;
    private long polarityWord;

    private Writer(EventBuffer buffer) {
      this.buffer = buffer;
      this.times = buffer.times;
      this.xs = buffer.xs;
      this.ys = buffer.ys;
      this.polarities = buffer.polarities;
      this.size = buffer.size;
      this.polarityWord = polarities[size >>> 6];
    }

    /**
     * Writes one event.
     *
     * @param timeMicros camera time in microseconds
     * @param x column; its low 16 bits count
     * @param y row; its low 16 bits count
     * @param polarity 1: ON, 0: OFF; nothing else
     * @throws ArrayIndexOutOfBoundsException if the writer's room is used up, at the latest where
     *     the buffer's memory ends
     */
    public void append(long timeMicros, int x, int y, int polarity) {
      int i = size;
      times[i] = timeMicros;
      xs[i] = (short) x;
      ys[i] = (short) y;
      polarityWord |= (long) polarity << i;
      size = i + 1;
      if ((size & 63) == 0) {
        polarities[i >>> 6] = polarityWord;
        polarityWord = 0;
      }
    }

    /** Makes what was written part of the buffer. */
    public void commit() {
      polarities[size >>> 6] = polarityWord;
      buffer.size = size;
    }
  }

  private static void requireCoordinates(int x, int y) {
    if (((x | y) & ~COORDINATE_BITS) != 0) {
      throw new IllegalArgumentException("pixel (" + x + ", " + y + ") does not fit 16 bits");
    }
  }

  /** Appends one side element; its place among the events is told by its time alone. */
  public void append(SideElement element) {
    sides.add(element);
  }

  /** Appends one trigger. */
  public void appendTrigger(Trigger trigger) {
    append(trigger);
  }

  /** Appends one frame. */
  public void appendFrame(Frame frame) {
    append(frame);
  }

  /** Appends one inertial sample. */
  public void appendImuSample(ImuSample sample) {
    append(sample);
  }

  /** Appends every event and side element of another buffer. */
  public void appendAll(EventBuffer other) {
    for (int i = 0; i < other.size; i++) {
      append(other.times[i], other.x(i), other.y(i), other.on(i));
    }
    sides.addAll(other.sides);
  }

  /** Appends every event and side element of a packet. */
  public void appendAll(EventPacket packet) {
    for (int i = 0; i < packet.size(); i++) {
      append(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
    packet.sideElements().forEach(this::append);
  }

  /**
   * Overwrites event {@code i}, as a filter does that keeps some of the events.
   *
   * @throws IndexOutOfBoundsException if there is no such event
   * @throws IllegalArgumentException if a coordinate does not fit 16 bits
   */
  public void set(int i, long timeMicros, int x, int y, boolean on) {
    Objects.checkIndex(i, size);
    requireCoordinates(x, y);
    times[i] = timeMicros;
    xs[i] = (short) x;
    ys[i] = (short) y;
    long bit = 1L << i;
    polarities[i >>> 6] = on ? polarities[i >>> 6] | bit : polarities[i >>> 6] & ~bit;
  }

  /** Number of events, side elements not counted. */
  public int size() {
    return size;
  }

  /** Whether the buffer holds neither event nor side element. */
  public boolean isEmpty() {
    return size == 0 && sides.isEmpty();
  }

  /** Time of event {@code i} in microseconds. */
  public long timeMicros(int i) {
    return times[i];
  }

  /** Column of event {@code i}, 0..65535. */
  public int x(int i) {
    return xs[i] & COORDINATE_BITS;
  }

  /** Row of event {@code i}, 0..65535. */
  public int y(int i) {
    return ys[i] & COORDINATE_BITS;
  }

  /** Whether event {@code i} is ON. */
  public boolean on(int i) {
    return (polarities[i >>> 6] >>> i & 1) != 0;
  }

  /** Triggers in stream order, as a view that later calls change. */
  public List<Trigger> triggers() {
    return sideElements(Trigger.class);
  }

  /** Frames in stream order, as a view that later calls change. */
  public List<Frame> frames() {
    return sideElements(Frame.class);
  }

  /** Inertial samples in stream order, as a view that later calls change. */
  public List<ImuSample> imuSamples() {
    return sideElements(ImuSample.class);
  }

  /** Side elements of a class in stream order, as a view that later calls change. */
  public <T extends SideElement> List<T> sideElements(Class<T> type) {
    return sides.of(type);
  }

  /** Side elements of a kind in stream order, as a view that later calls change. */
  public List<SideElement> sideElements(SideStream kind) {
    return sides.of(kind);
  }

  /** Copy of the list of all side elements, kind after kind. */
  public List<SideElement> sideElements() {
    return sides.all();
  }

  /** Forgets all events and side elements and keeps the memory. */
  public void clear() {
    truncate(0);
    sides.clear();
  }

  /**
   * Keeps the first {@code newSize} events and every side element.
   *
   * @throws IllegalArgumentException if {@code newSize} is negative or above the size
   */
  public void truncate(int newSize) {
    if (newSize < 0 || newSize > size) {
      throw new IllegalArgumentException("cannot truncate " + size + " events to " + newSize);
    }
    int firstWord = newSize >>> 6;
    if (newSize < size) {
      polarities[firstWord] &= (1L << newSize) - 1;
      Arrays.fill(polarities, firstWord + 1, Math.max(firstWord + 1, words(size)), 0);
    }
    size = newSize;
  }

  /**
   * Copies the contents into one packet.
   *
   * @throws IllegalStateException if a time lies 2^31 us (35.8 min) or more from the first, which a
   *     packet cannot hold; {@link #toPackets()} never fails
   */
  public EventPacket toPacket() {
    if (isEmpty()) {
      return EventPacket.empty();
    }
    List<SideElement> elements = sideElements();
    long base = size > 0 ? times[0] : elements.get(0).timeMicros();
    for (SideElement element : elements) {
      if (!near(base, element.timeMicros())) {
        throw tooLong(base, element.timeMicros());
      }
    }
    int fitting = fitting(0);
    if (fitting < size) {
      throw tooLong(base, times[fitting]);
    }
    return packet(base, 0, size, elements);
  }

  /**
   * Copies the contents into as few consecutive packets as their time spans allow: one in all but
   * broken streams. Side elements too far from every event travel in packets of their own, after
   * the events.
   */
  public List<EventPacket> toPackets() {
    List<EventPacket> packets = new ArrayList<>();
    ElementPool left = new ElementPool(sideElements());
    for (int from = 0, to; from < size; from = to) {
      to = fitting(from);
      packets.add(packet(times[from], from, to, left.takeNear(times[from])));
    }
    while (!left.isEmpty()) {
      long base = left.first().timeMicros();
      packets.add(packet(base, 0, 0, left.takeNear(base)));
    }
    return packets;
  }

  private EventPacket packet(long base, int from, int to, List<SideElement> elements) {
    int[] offsets = new int[to - from];
    long[] bits = new long[words(to - from)];
    for (int i = from; i < to; i++) {
      offsets[i - from] = (int) (times[i] - base);
      bits[(i - from) >>> 6] |= (on(i) ? 1L : 0L) << (i - from);
    }
    return new EventPacket(
        base,
        offsets,
        Arrays.copyOfRange(xs, from, to),
        Arrays.copyOfRange(ys, from, to),
        bits,
        elements);
  }

  /** Index after the last event that one packet starting at {@code from} can hold. */
  private int fitting(int from) {
    int to = from;
    while (to < size && near(times[from], times[to])) {
      to++;
    }
    return to;
  }

  private static boolean near(long base, long timeMicros) {
    long offset = timeMicros - base;
    // The xor tells a wrapped difference of two far times from a small one.
    boolean wrapped = ((timeMicros ^ base) & (timeMicros ^ offset)) < 0;
    return !wrapped && offset == (int) offset;
  }

  private static IllegalStateException tooLong(long base, long timeMicros) {
    return new IllegalStateException(
        "time " + timeMicros + " us is 2^31 us or more from the packet's base " + base + " us");
  }

  private static int words(int events) {
    return (events + Long.SIZE - 1) / Long.SIZE;
  }

  private void reserve(int events) {
    int needed = Math.addExact(size, events);
    if (needed > times.length) {
      int whole = Math.multiplyExact(words(needed), Long.SIZE);
      resize(Math.max(whole, Math.multiplyExact(times.length, 2)));
    }
  }

  private void resize(int capacity) {
    times = Arrays.copyOf(times, capacity);
    xs = Arrays.copyOf(xs, capacity);
    ys = Arrays.copyOf(ys, capacity);
    // One word more than events need: a writer that fills the last event starts the next word.
    polarities = Arrays.copyOf(polarities, capacity / Long.SIZE + 1);
  }
}
