package io.retinaflow.ingest.codec.ecf;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;

/**
 * Encoder of ECF chunks, {@link EcfDecoder} says how: one or more whole chunks a packet, each in
 * the style that makes it shortest.
 *
 * <p>Where time falls the step is written modulo 2^64: the reference decoder adds it back exactly,
 * while the reference encoder flattens such times. Coordinates are limited to 0..2047.
 */
public final class EcfEncoder implements EventEncoder {
  private static final int AXIS_END = 1 << 11;
  private static final int LARGEST_SHORT_STEP = EcfChunk.LONG_STEP - 1;
  private static final int MASK_BITS = 5;

  private final Resolution bounds;
  private final int chunkEvents;
  private final WordWriter times = new WordWriter();
  private final WordWriter body = new WordWriter();

  /** Makes an encoder for a sensor of the given size. */
  public EcfEncoder(Resolution bounds) {
    this(bounds, EcfChunk.MAX_EVENTS);
  }

  /**
   * Makes an encoder of chunks that hold this many events, the last of a packet maybe fewer.
   *
   * @throws IllegalArgumentException if the number is not 1..65535
   */
  public EcfEncoder(Resolution bounds, int chunkEvents) {
    if (chunkEvents < 1 || chunkEvents > EcfChunk.MAX_EVENTS) {
      throw new IllegalArgumentException("chunks of " + chunkEvents + " events");
    }
    this.bounds = bounds;
    this.chunkEvents = chunkEvents;
  }

  @Override
  public byte[] encode(EventPacket packet) {
    EventBuffer events = new EventBuffer();
    events.appendAll(packet);
    return encode(events);
  }

  /** Encodes what a buffer holds, however far its times lie apart. */
  public byte[] encode(EventBuffer events) {
    check(events);
    WordWriter chunks = new WordWriter();
    for (int from = 0, to; from < events.size(); from = to) {
      to = Math.min(events.size(), from + chunkEvents);
      encodeChunk(events, from, to, chunks);
    }
    return chunks.take();
  }

  private void check(EventBuffer events) {
    for (int i = 0; i < events.size(); i++) {
      requirePixel(bounds, events.x(i), events.y(i));
    }
  }

  /**
   * Demands that ECF has room for a pixel.
   *
   * @throws IllegalArgumentException if it lies outside the sensor or outside 2048x2048
   */
  public static void requirePixel(Resolution bounds, int x, int y) {
    if (!bounds.contains(x, y) || x >= AXIS_END || y >= AXIS_END) {
      throw new IllegalArgumentException(
          "pixel (" + x + ", " + y + ") outside " + bounds + " or ECF's 2048x2048");
    }
  }

  private void encodeChunk(EventBuffer events, int from, int to, WordWriter chunks) {
    byte[] separate = separate(events, from, to);
    byte[] packedColumns = packedColumns(events, from, to);
    byte[] packedEvents = packedEvents(events, from, to);
    byte[] shortest = packedColumns.length < packedEvents.length ? packedColumns : packedEvents;
    int style =
        packedColumns.length < packedEvents.length ? EcfChunk.COLUMN_PACKED : EcfChunk.ALL_PACKED;
    if (separate.length < shortest.length) {
      shortest = separate;
      style = 0;
    }
    chunks.putInt((to - from) << 2 | style);
    putLong(chunks, events.timeMicros(from));
    writeTimes(events, from, to);
    chunks.putBytes(times.take());
    chunks.putBytes(shortest);
  }

  private static void putLong(WordWriter writer, long value) {
    writer.putInt((int) value);
    writer.putInt((int) (value >>> Integer.SIZE));
  }

  private void writeTimes(EventBuffer events, int from, int to) {
    long time = events.timeMicros(from);
    for (int i = from, next; i < to; i = next) {
      long step = events.timeMicros(i) - time;
      time = events.timeMicros(i);
      next = i + 1;
      while (next < to && events.timeMicros(next) == time) {
        next++;
      }
      writeRun(writeStep(step), next - i);
    }
  }

  /** Writes a step too long for one nibble; returns what remains for the run's own nibble. */
  private int writeStep(long step) {
    if (step >= 0 && step <= LARGEST_SHORT_STEP) {
      return (int) step;
    }
    for (long left = step; left != 0; left >>>= 4) {
      times.putByte(EcfChunk.LONG_STEP << 4 | (int) (left & 0xF));
    }
    return 0;
  }

  private void writeRun(int step, int count) {
    if (count < EcfChunk.LONG_TIME_RUN) {
      times.putByte(step << 4 | count);
      return;
    }
    times.putByte(step << 4 | EcfChunk.LONG_TIME_RUN);
    times.putShort(count);
  }

  private byte[] separate(EventBuffer events, int from, int to) {
    writeRows(events, from, to);
    for (int i = from; i < to; ) {
      i = writeMaskedColumn(events, i, to);
    }
    for (int i = from, next; i < to; i = next) {
      next = i + 1;
      while (next < to && events.on(next) == events.on(i)) {
        next++;
      }
      writePolarity(events.on(i) ? 0x80 : 0, next - i);
    }
    return body.take();
  }

  private void writeRows(EventBuffer events, int from, int to) {
    for (int i = from, next; i < to; i = next) {
      next = i + 1;
      while (next < to && events.y(next) == events.y(i)) {
        next++;
      }
      boolean isLong = next - i >= EcfChunk.LONG_ROW_RUN;
      body.putShort(events.y(i) << MASK_BITS | (isLong ? EcfChunk.LONG_ROW_RUN : next - i));
      if (isLong) {
        body.putShort(next - i);
      }
    }
  }

  private int writeMaskedColumn(EventBuffer events, int index, int to) {
    int x = events.x(index);
    int next = index + 1;
    int mask = 0;
    for (int i = 1; i <= MASK_BITS && next < to; i++) {
      if (events.x(next) == x + i) {
        mask |= 1 << (MASK_BITS - i);
        next++;
      }
    }
    body.putShort(x << MASK_BITS | mask);
    return next;
  }

  private void writePolarity(int polarity, int count) {
    if (count < EcfChunk.LONG_POLARITY_RUN) {
      body.putByte(polarity | count);
      return;
    }
    body.putByte(polarity | EcfChunk.LONG_POLARITY_RUN);
    body.putShort(count);
  }

  private byte[] packedColumns(EventBuffer events, int from, int to) {
    writeRows(events, from, to);
    for (int i = from; i < to; i += EcfChunk.GROUP_EVENTS) {
      int second = column(events, i + 1, to);
      int third = column(events, i + 2, to);
      body.putShort((column(events, i, to) << 4) | (second & 0xF));
      body.putShort((second >>> 4 << 8) | (third & 0xFF));
      body.putShort(third >>> 8 << 12 | column(events, i + 3, to));
    }
    return body.take();
  }

  private byte[] packedEvents(EventBuffer events, int from, int to) {
    for (int i = from; i < to; i += EcfChunk.GROUP_EVENTS) {
      int second = event(events, i + 1, to);
      int third = event(events, i + 2, to);
      body.putInt((event(events, i, to) << 8) | (second & 0xFF));
      body.putInt((second >>> 8 << 16) | (third & 0xFFFF));
      body.putInt(third >>> 16 << 24 | event(events, i + 3, to));
    }
    return body.take();
  }

  /** Column and polarity of an event; 0 past the last. */
  private static int column(EventBuffer events, int i, int to) {
    return i < to ? events.x(i) << 1 | (events.on(i) ? 1 : 0) : 0;
  }

  private static int event(EventBuffer events, int i, int to) {
    return i < to ? events.y(i) << 12 | column(events, i, to) : 0;
  }

  /** Makes an encoder of the same chunks: none depends on those before. */
  @Override
  public EcfEncoder copy() {
    return new EcfEncoder(bounds, chunkEvents);
  }

  @Override
  public void reset() {
    // Nothing outlives a chunk.
  }
}
