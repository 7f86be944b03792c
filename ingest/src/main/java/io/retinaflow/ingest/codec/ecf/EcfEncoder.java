package io.retinaflow.ingest.codec.ecf;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.WordWriter;
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
    check(packet);
    WordWriter chunks = new WordWriter();
    for (int from = 0, to; from < packet.size(); from = to) {
      to = Math.min(packet.size(), from + chunkEvents);
      encodeChunk(packet, from, to, chunks);
    }
    return chunks.take();
  }

  private void check(EventPacket packet) {
    for (int i = 0; i < packet.size(); i++) {
      int x = packet.x(i);
      int y = packet.y(i);
      if (!bounds.contains(x, y) || x >= AXIS_END || y >= AXIS_END) {
        throw new IllegalArgumentException(
            "pixel (" + x + ", " + y + ") outside " + bounds + " or ECF's 2048x2048");
      }
    }
  }

  private void encodeChunk(EventPacket packet, int from, int to, WordWriter chunks) {
    byte[] separate = separate(packet, from, to);
    byte[] packedColumns = packedColumns(packet, from, to);
    byte[] packedEvents = packedEvents(packet, from, to);
    byte[] shortest = packedColumns.length < packedEvents.length ? packedColumns : packedEvents;
    int style =
        packedColumns.length < packedEvents.length ? EcfChunk.COLUMN_PACKED : EcfChunk.ALL_PACKED;
    if (separate.length < shortest.length) {
      shortest = separate;
      style = 0;
    }
    chunks.putInt((to - from) << 2 | style);
    putLong(chunks, packet.timeMicros(from));
    writeTimes(packet, from, to);
    chunks.putBytes(times.take());
    chunks.putBytes(shortest);
  }

  private static void putLong(WordWriter writer, long value) {
    writer.putInt((int) value);
    writer.putInt((int) (value >>> Integer.SIZE));
  }

  private void writeTimes(EventPacket packet, int from, int to) {
    long time = packet.timeMicros(from);
    for (int i = from, next; i < to; i = next) {
      long step = packet.timeMicros(i) - time;
      time = packet.timeMicros(i);
      next = i + 1;
      while (next < to && packet.timeMicros(next) == time) {
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

  private byte[] separate(EventPacket packet, int from, int to) {
    writeRows(packet, from, to);
    for (int i = from; i < to; ) {
      i = writeMaskedColumn(packet, i, to);
    }
    for (int i = from, next; i < to; i = next) {
      next = i + 1;
      while (next < to && packet.on(next) == packet.on(i)) {
        next++;
      }
      writePolarity(packet.on(i) ? 0x80 : 0, next - i);
    }
    return body.take();
  }

  private void writeRows(EventPacket packet, int from, int to) {
    for (int i = from, next; i < to; i = next) {
      next = i + 1;
      while (next < to && packet.y(next) == packet.y(i)) {
        next++;
      }
      boolean isLong = next - i >= EcfChunk.LONG_ROW_RUN;
      body.putShort(packet.y(i) << MASK_BITS | (isLong ? EcfChunk.LONG_ROW_RUN : next - i));
      if (isLong) {
        body.putShort(next - i);
      }
    }
  }

  private int writeMaskedColumn(EventPacket packet, int index, int to) {
    int x = packet.x(index);
    int next = index + 1;
    int mask = 0;
    for (int i = 1; i <= MASK_BITS && next < to; i++) {
      if (packet.x(next) == x + i) {
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

  private byte[] packedColumns(EventPacket packet, int from, int to) {
    writeRows(packet, from, to);
    for (int i = from; i < to; i += EcfChunk.GROUP_EVENTS) {
      int second = column(packet, i + 1, to);
      int third = column(packet, i + 2, to);
      body.putShort((column(packet, i, to) << 4) | (second & 0xF));
      body.putShort((second >>> 4 << 8) | (third & 0xFF));
      body.putShort(third >>> 8 << 12 | column(packet, i + 3, to));
    }
    return body.take();
  }

  private byte[] packedEvents(EventPacket packet, int from, int to) {
    for (int i = from; i < to; i += EcfChunk.GROUP_EVENTS) {
      int second = event(packet, i + 1, to);
      int third = event(packet, i + 2, to);
      body.putInt((event(packet, i, to) << 8) | (second & 0xFF));
      body.putInt((second >>> 8 << 16) | (third & 0xFFFF));
      body.putInt(third >>> 16 << 24 | event(packet, i + 3, to));
    }
    return body.take();
  }

  /** Column and polarity of an event; 0 past the last. */
  private static int column(EventPacket packet, int i, int to) {
    return i < to ? packet.x(i) << 1 | (packet.on(i) ? 1 : 0) : 0;
  }

  private static int event(EventPacket packet, int i, int to) {
    return i < to ? packet.y(i) << 12 | column(packet, i, to) : 0;
  }

  @Override
  public void reset() {
    // Nothing outlives a chunk.
  }
}
