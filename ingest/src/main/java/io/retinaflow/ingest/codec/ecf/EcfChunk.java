package io.retinaflow.ingest.codec.ecf;

import java.util.Arrays;

/**
 * One ECF chunk, read in pieces cut anywhere: its columns fill as the bytes arrive, and what they
 * say tells where the chunk ends.
 *
 * <p>{@link EcfDecoder} has the layout. Memory is bounded by the largest count of events a chunk
 * may announce, and the columns grow with what arrives, not with what is announced.
 */
public final class EcfChunk {
  /** Most events of a chunk; the reference decoder refuses more. */
  public static final int MAX_EVENTS = 0xFFFF;

  /**
   * Most bytes of a chunk: its header, and per event a sixteen-nibble step with its count (19), a
   * row with its count (4), a column (2) and a polarity with its count (3).
   */
  public static final int MAX_BYTES = EcfChunk.HEADER_BYTES + 28 * MAX_EVENTS;

  static final int HEADER_BYTES = 12;
  static final int ALL_PACKED = 2;
  static final int COLUMN_PACKED = 1;
  static final int LONG_STEP = 0xF;
  static final int LONG_TIME_RUN = 0xF;
  static final int LONG_ROW_RUN = 0x1F;
  static final int LONG_POLARITY_RUN = 0x7F;
  static final int GROUP_EVENTS = 4;

  private static final int MASK_BITS = 5;
  private static final int AXIS_MASK = 0x7FF;
  private static final int ALL_GROUP_BYTES = 12;
  private static final int COLUMN_GROUP_BYTES = 6;

  /** What the next byte belongs to. */
  private enum Part {
    HEADER,
    TIMES,
    ROWS,
    PACKED_COLUMNS,
    MASKED_COLUMNS,
    POLARITIES,
    PACKED_EVENTS,
    END
  }

  private long[] times = new long[0];
  private short[] xs = new short[0];
  private short[] ys = new short[0];
  private boolean[] on = new boolean[0];

  private final byte[] unit = new byte[ALL_GROUP_BYTES];
  private int unitBytes;
  private Part part = Part.HEADER;
  private int size;
  private int style;
  private int filled;
  private long timeMicros;
  private long step;
  private int stepBits;
  private int run;
  private boolean runFollows;
  private String fault = "";

  /** Forgets what was read; the memory is kept. */
  public void clear() {
    part = Part.HEADER;
    unitBytes = 0;
    size = 0;
    filled = 0;
    step = 0;
    stepBits = 0;
    runFollows = false;
    fault = "";
  }

  /**
   * Reads on until the chunk ends, breaks the format, or the bytes end.
   *
   * @return bytes taken
   */
  public int read(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && !isEnded()) {
      position =
          switch (part) {
            case HEADER -> readHeader(bytes, position, to);
            case TIMES -> readTimes(bytes, position, to);
            case ROWS -> readRows(bytes, position, to);
            case PACKED_COLUMNS -> readPackedColumns(bytes, position, to);
            case MASKED_COLUMNS -> readMaskedColumns(bytes, position, to);
            case POLARITIES -> readPolarities(bytes, position, to);
            case PACKED_EVENTS -> readPackedEvents(bytes, position, to);
            case END -> position;
          };
    }
    return position - from;
  }

  /** Whether there is nothing more to read: the chunk is whole or broken. */
  public boolean isEnded() {
    return isComplete() || !fault.isEmpty();
  }

  /** Whether the chunk is whole. */
  public boolean isComplete() {
    return part == Part.END;
  }

  /** What broke the format; empty if nothing did. */
  public String fault() {
    return fault;
  }

  /** Number of events, once the header has been read. */
  public int size() {
    return size;
  }

  /** Time of event {@code i} of a complete chunk, in microseconds. */
  public long timeMicros(int i) {
    return times[i];
  }

  /** Column of event {@code i} of a complete chunk, 0..2052. */
  public int x(int i) {
    return xs[i];
  }

  /** Row of event {@code i} of a complete chunk, 0..2047. */
  public int y(int i) {
    return ys[i];
  }

  /** Whether event {@code i} of a complete chunk is ON. */
  public boolean on(int i) {
    return on[i];
  }

  private int readHeader(byte[] bytes, int from, int to) {
    int position = fillUnit(bytes, from, to, HEADER_BYTES);
    if (unitBytes == HEADER_BYTES) {
      int info = (int) littleEndian(unit, 0, Integer.BYTES);
      size = info >>> 2;
      style = info & 3;
      timeMicros = littleEndian(unit, Integer.BYTES, Long.BYTES);
      unitBytes = 0;
      part = size == 0 ? Part.END : Part.TIMES;
      fault = size > MAX_EVENTS ? size + " events" : "";
    }
    return position;
  }

  /** Puts bytes together until {@code wanted} are there; returns the position after the last. */
  private int fillUnit(byte[] bytes, int from, int to, int wanted) {
    int taken = Math.min(to - from, wanted - unitBytes);
    System.arraycopy(bytes, from, unit, unitBytes, taken);
    unitBytes += taken;
    return from + taken;
  }

  private static long littleEndian(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = count - 1; i >= 0; i--) {
      value = (value << Byte.SIZE) | (bytes[from + i] & 0xFF);
    }
    return value;
  }

  private int readTimes(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && filled < size && fault.isEmpty()) {
      if (runFollows) {
        position = fillUnit(bytes, position, to, Short.BYTES);
        if (unitBytes == Short.BYTES) {
          endLongRun();
          fillTimes(run);
        }
        continue;
      }
      readTime(bytes[position++] & 0xFF);
    }
    if (filled == size) {
      startPart(style >= ALL_PACKED ? Part.PACKED_EVENTS : Part.ROWS);
    }
    return position;
  }

  private void readTime(int code) {
    int low = code & 0xF;
    if (code >>> 4 == LONG_STEP) {
      if (stepBits == Long.SIZE) {
        fault = "a step of more than 64 bits";
        return;
      }
      step |= (long) low << stepBits;
      stepBits += 4;
      return;
    }
    timeMicros += step + (code >>> 4);
    step = 0;
    stepBits = 0;
    runFollows = low == LONG_TIME_RUN;
    if (!runFollows) {
      fillTimes(low);
    }
  }

  private void endLongRun() {
    run = (int) littleEndian(unit, 0, Short.BYTES);
    unitBytes = 0;
    runFollows = false;
  }

  private void fillTimes(int count) {
    if (runFits(count)) {
      if (times.length < filled + count) {
        times = Arrays.copyOf(times, Math.min(size, 2 * (filled + count)));
      }
      Arrays.fill(times, filled, filled + count, timeMicros);
      filled += count;
    }
  }

  private boolean runFits(int count) {
    if (count > size - filled) {
      fault = "a run of " + count + " where " + (size - filled) + " events are left";
      return false;
    }
    return true;
  }

  /** Moves on to columns as long as the times are, which by now have really come. */
  private void startPart(Part next) {
    if (part == Part.TIMES && xs.length < size) {
      xs = new short[size];
      ys = new short[size];
      on = new boolean[size];
    }
    part = next;
    filled = 0;
  }

  private int readRows(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && filled < size && fault.isEmpty()) {
      position = fillUnit(bytes, position, to, runFollows ? 2 * Short.BYTES : Short.BYTES);
      if (unitBytes == Short.BYTES) {
        runFollows = (unit[0] & LONG_ROW_RUN) == LONG_ROW_RUN;
      }
      if (unitBytes == (runFollows ? 2 * Short.BYTES : Short.BYTES)) {
        readRow();
      }
    }
    if (filled == size) {
      startPart((style & COLUMN_PACKED) != 0 ? Part.PACKED_COLUMNS : Part.MASKED_COLUMNS);
    }
    return position;
  }

  private void readRow() {
    int word = (int) littleEndian(unit, 0, Short.BYTES);
    int count =
        runFollows ? (int) littleEndian(unit, Short.BYTES, Short.BYTES) : word & LONG_ROW_RUN;
    unitBytes = 0;
    runFollows = false;
    if (runFits(count)) {
      Arrays.fill(ys, filled, filled + count, (short) (word >>> MASK_BITS));
      filled += count;
    }
  }

  private int readMaskedColumns(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && filled < size) {
      position = fillUnit(bytes, position, to, Short.BYTES);
      if (unitBytes == Short.BYTES) {
        unitBytes = 0;
        readMaskedColumn((int) littleEndian(unit, 0, Short.BYTES));
      }
    }
    if (filled == size) {
      startPart(Part.POLARITIES);
    }
    return position;
  }

  /** Mask bits past the last event are padding: the reference encoder leaves garbage there. */
  private void readMaskedColumn(int word) {
    int x = word >>> MASK_BITS;
    xs[filled++] = (short) x;
    for (int i = 1; i <= MASK_BITS && filled < size; i++) {
      if ((word & 1 << (MASK_BITS - i)) != 0) {
        xs[filled++] = (short) (x + i);
      }
    }
  }

  private int readPolarities(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && filled < size && fault.isEmpty()) {
      position = fillUnit(bytes, position, to, runFollows ? 1 + Short.BYTES : 1);
      if (unitBytes == 1) {
        runFollows = (unit[0] & LONG_POLARITY_RUN) == LONG_POLARITY_RUN;
      }
      if (unitBytes == (runFollows ? 1 + Short.BYTES : 1)) {
        readPolarity();
      }
    }
    if (filled == size) {
      startPart(Part.END);
    }
    return position;
  }

  private void readPolarity() {
    int count = runFollows ? (int) littleEndian(unit, 1, Short.BYTES) : unit[0] & LONG_POLARITY_RUN;
    unitBytes = 0;
    runFollows = false;
    if (runFits(count)) {
      Arrays.fill(on, filled, filled + count, unit[0] < 0);
      filled += count;
    }
  }

  private int readPackedColumns(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && filled < size) {
      position = fillUnit(bytes, position, to, COLUMN_GROUP_BYTES);
      if (unitBytes == COLUMN_GROUP_BYTES) {
        unitBytes = 0;
        unpackColumns();
      }
    }
    if (filled == size) {
      startPart(Part.END);
    }
    return position;
  }

  private void unpackColumns() {
    int first = (int) littleEndian(unit, 0, Short.BYTES);
    int second = (int) littleEndian(unit, Short.BYTES, Short.BYTES);
    int third = (int) littleEndian(unit, 2 * Short.BYTES, Short.BYTES);
    column(first >>> 4);
    column((first & 0xF) | (second >>> 8 << 4));
    column((second & 0xFF) | (third >>> 12 << 8));
    column(third & 0xFFF);
  }

  /** Takes a column and polarity; those past the last event are padding. */
  private void column(int packed) {
    if (filled < size) {
      xs[filled] = (short) (packed >>> 1);
      on[filled++] = (packed & 1) != 0;
    }
  }

  private int readPackedEvents(byte[] bytes, int from, int to) {
    int position = from;
    while (position < to && filled < size) {
      position = fillUnit(bytes, position, to, ALL_GROUP_BYTES);
      if (unitBytes == ALL_GROUP_BYTES) {
        unitBytes = 0;
        unpackEvents();
      }
    }
    if (filled == size) {
      startPart(Part.END);
    }
    return position;
  }

  private void unpackEvents() {
    int first = (int) littleEndian(unit, 0, Integer.BYTES);
    int second = (int) littleEndian(unit, Integer.BYTES, Integer.BYTES);
    int third = (int) littleEndian(unit, 2 * Integer.BYTES, Integer.BYTES);
    event(first >>> 8);
    event((first & 0xFF) | (second >>> 16 << 8));
    event((second & 0xFFFF) | (third >>> 24 << 16));
    event(third & 0xFFFFFF);
  }

  private void event(int packed) {
    if (filled < size) {
      ys[filled] = (short) (packed >>> 12 & AXIS_MASK);
      column(packed & 0xFFF);
    }
  }
}
