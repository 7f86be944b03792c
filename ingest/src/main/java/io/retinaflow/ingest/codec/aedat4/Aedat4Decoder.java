package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.DecodeCounters;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.compression.Decompressor;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Trigger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * AEDAT 4, the format of iniVation's DV software: packets of flatbuffers, all little-endian.
 *
 * <pre>
 * file    := "#!AER-DAT4.0\r\n" u32 size, IOHE[size]   {@link Aedat4Header}
 *            packet*  FTAB?                            {@link Aedat4Table}
 * packet  := i32 stream, i32 size, body[size]
 * body    := flatbuffer, or the LZ4 or Zstandard frame of one
 * EVTS    := vector of { i64 t, i16 x, i16 y, u8 on, 3 bytes padding }   field 0 of the root table
 * TRIG    := vector of tables { i64 t, i8 source }                       field 0 of the root table
 * </pre>
 *
 * <p>This decoder reads the packets, which are what travels; the header tells the compression and
 * which stream carries what. Packets of the event stream and the trigger stream are decoded, those
 * of others (frames, inertial samples) skipped and counted. A packet without the vector has no
 * events. Times are microseconds of the Unix epoch. A trigger's id is its source: 0 timestamp
 * reset, 1 rising, 2 falling edge, 3 pulse, 4 and 5 generator rising and falling, 6 and 7 frame
 * begin and end, 8 and 9 exposure begin and end; it rises for 1, 3, 4, 6 and 8. Other sources are
 * counted as unknown words.
 *
 * <p>Hostile sizes are bounded: a body, compressed or not, has {@value #MAX_BODY_BYTES} bytes at
 * most, those one call of {@code decode} completes have {@value #MAX_CALL_BYTES} bytes together,
 * which is sixteen million events, and {@value #MAX_CALL_TRIGGERS} triggers at most, and memory
 * grows with the bytes that arrive, not with what they announce.
 *
 * <p>State, little-endian: u8 version (1), u8 format, u8 compression, i32 event stream, i32 trigger
 * stream (-1: none), then the held-back bytes. A decoder that restores it needs no header.
 *
 * @see <a
 *     href="https://docs.inivation.com/software/software-advanced-usage/file-formats/aedat-4.0.html">
 *     AEDAT 4.0</a>
 */
public final class Aedat4Decoder implements EventDecoder {
  /** Largest body a packet may have, before and after decompression: four million events. */
  public static final int MAX_BODY_BYTES = 1 << 26;

  /**
   * Most bytes, after decompression, that the packets of one call may have together: a few
   * megabytes of well-compressed packets would otherwise fill any memory.
   */
  public static final int MAX_CALL_BYTES = 1 << 28;

  /** Most triggers of one call; their tables may overlap, so the bytes do not bound them. */
  public static final int MAX_CALL_TRIGGERS = 1 << 20;

  /** Length of the stream number and size in front of each body. */
  public static final int PACKET_HEADER_BYTES = 8;

  static final int EVENT_BYTES = 16;
  static final int LAST_SOURCE = 9;

  private static final byte STATE_VERSION = 1;
  private static final int STATE_HEADER_BYTES = 11;
  private static final int LARGEST_PENDING_KEPT = 1 << 20;

  private final StreamParameters parameters;
  private final int width;
  private final int height;
  private final Decompressor decompressor = new Decompressor(EventFormat.AEDAT4, MAX_BODY_BYTES);

  private PacketCompression compression;
  private int eventStream;
  private int triggerStream;
  private byte[] pending = new byte[0];
  private int pendingBytes;
  private long packetOffset;
  private long callBytes;
  private long callTriggers;

  private long outsideSensor;
  private long unknownWords;
  private long skippedPackets;

  /** Makes a decoder of the packets of one file or connection. */
  public Aedat4Decoder(StreamParameters parameters) {
    this.parameters = parameters;
    this.width = parameters.bounds().width();
    this.height = parameters.bounds().height();
    this.compression = parameters.compression();
    this.eventStream = parameters.eventStream();
    this.triggerStream = parameters.triggerStream();
  }

  @Override
  public void decode(byte[] bytes, int offset, int length, EventBuffer out)
      throws MalformedPacketException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    callBytes = 0;
    callTriggers = 0;
    int end = offset + length;
    for (int position = offset; position < end; ) {
      position +=
          pendingBytes == 0
              ? decodeOrHold(bytes, position, end, out)
              : completePending(bytes, position, end, out);
    }
  }

  private int decodeOrHold(byte[] bytes, int from, int end, EventBuffer out)
      throws MalformedPacketException {
    int wanted = packetBytes(bytes, from, end - from);
    if (wanted > end - from) {
      hold(bytes, from, end - from);
      return end - from;
    }
    decodePacket(bytes, from, wanted, out);
    return wanted;
  }

  private int completePending(byte[] bytes, int from, int end, EventBuffer out)
      throws MalformedPacketException {
    int wanted = packetBytes(pending, 0, pendingBytes);
    int taken = Math.min(end - from, wanted - pendingBytes);
    hold(bytes, from, taken);
    if (pendingBytes == packetBytes(pending, 0, pendingBytes)) {
      int whole = pendingBytes;
      pendingBytes = 0;
      decodePacket(pending, 0, whole, out);
    }
    return taken;
  }

  private void hold(byte[] bytes, int from, int length) {
    if (pending.length - pendingBytes < length) {
      int doubled = Math.min(2 * pending.length, PACKET_HEADER_BYTES + MAX_BODY_BYTES);
      pending = Arrays.copyOf(pending, Math.max(pendingBytes + length, doubled));
    }
    System.arraycopy(bytes, from, pending, pendingBytes, length);
    pendingBytes += length;
  }

  /**
   * Length of the packet that starts at {@code from}, or of its header while that is incomplete.
   */
  private int packetBytes(byte[] bytes, int from, int available) throws MalformedPacketException {
    if (available < PACKET_HEADER_BYTES) {
      return PACKET_HEADER_BYTES;
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int stream = header.getInt(from);
    int size = header.getInt(from + Integer.BYTES);
    if (stream < 0) {
      throw malformed("a stream number", String.valueOf(stream));
    }
    if (size < 0 || size > MAX_BODY_BYTES) {
      throw malformed("a body of 0.." + MAX_BODY_BYTES + " bytes", String.valueOf(size));
    }
    return PACKET_HEADER_BYTES + size;
  }

  private void decodePacket(byte[] bytes, int from, int length, EventBuffer out)
      throws MalformedPacketException {
    int stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from);
    int bodyFrom = from + PACKET_HEADER_BYTES;
    if (stream == eventStream) {
      decodeEvents(open(bytes, bodyFrom, from + length, "EVTS"), out);
    } else if (stream == triggerStream) {
      decodeTriggers(open(bytes, bodyFrom, from + length, "TRIG"), out);
    } else {
      skippedPackets++;
    }
    packetOffset += length;
  }

  private FlatTables open(byte[] bytes, int from, int to, String identifier)
      throws MalformedPacketException {
    if (compression == PacketCompression.NONE) {
      countBytes(to - from);
      return new FlatTables(bytes, from, to, identifier, packetOffset);
    }
    int length = decompressor.decompress(compression, bytes, from, to, packetOffset);
    countBytes(length);
    return new FlatTables(decompressor.output(), 0, length, identifier, packetOffset);
  }

  private void countBytes(int length) throws MalformedPacketException {
    callBytes += length;
    if (callBytes > MAX_CALL_BYTES) {
      throw malformed(
          "bodies of " + MAX_CALL_BYTES + " bytes together at most", String.valueOf(callBytes));
    }
  }

  private void decodeEvents(FlatTables tables, EventBuffer out) throws MalformedPacketException {
    int field = tables.field(tables.root(), 0, Integer.BYTES);
    if (field == FlatTables.ABSENT) {
      return;
    }
    int vector = tables.follow(field);
    int count = tables.vectorLength(vector, EVENT_BYTES);
    int event = vector + Integer.BYTES;
    for (int i = 0; i < count; i++, event += EVENT_BYTES) {
      int x = tables.shortAt(event + 8);
      int y = tables.shortAt(event + 10);
      if (x < 0 || y < 0 || x >= width || y >= height) {
        outsideSensor++;
        continue;
      }
      out.append(tables.longAt(event), x, y, tables.byteAt(event + 12) != 0);
    }
  }

  private void decodeTriggers(FlatTables tables, EventBuffer out) throws MalformedPacketException {
    int field = tables.field(tables.root(), 0, Integer.BYTES);
    if (field == FlatTables.ABSENT) {
      return;
    }
    int vector = tables.follow(field);
    int count = tables.vectorLength(vector, Integer.BYTES);
    callTriggers += count;
    if (callTriggers > MAX_CALL_TRIGGERS) {
      throw malformed(MAX_CALL_TRIGGERS + " triggers at most", String.valueOf(callTriggers));
    }
    for (int i = 0; i < count; i++) {
      decodeTrigger(tables, tables.follow(vector + Integer.BYTES * (i + 1)), out);
    }
  }

  private void decodeTrigger(FlatTables tables, int table, EventBuffer out)
      throws MalformedPacketException {
    int timeField = tables.field(table, 0, Long.BYTES);
    int sourceField = tables.field(table, 1, Byte.BYTES);
    long timeMicros = timeField == FlatTables.ABSENT ? 0 : tables.longAt(timeField);
    int source = sourceField == FlatTables.ABSENT ? 0 : tables.byteAt(sourceField);
    if (source < 0 || source > LAST_SOURCE) {
      unknownWords++;
      return;
    }
    out.appendTrigger(new Trigger(timeMicros, source, rises(source)));
  }

  /** Whether a trigger of this source marks a beginning. */
  static boolean rises(int source) {
    return source == 1 || source == 3 || source == 4 || source == 6 || source == 8;
  }

  @Override
  public int pendingBytes() {
    return pendingBytes;
  }

  @Override
  public void endOfInput() throws MalformedPacketException {
    if (pendingBytes != 0) {
      int wanted = packetBytes(pending, 0, pendingBytes);
      throw malformed("a packet of " + wanted + " bytes", "the end after " + pendingBytes);
    }
  }

  @Override
  public byte[] state() {
    return ByteBuffer.allocate(STATE_HEADER_BYTES + pendingBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(STATE_VERSION)
        .put((byte) EventFormat.AEDAT4.code())
        .put((byte) compression.code())
        .putInt(eventStream)
        .putInt(triggerStream)
        .put(pending, 0, pendingBytes)
        .array();
  }

  @Override
  public void restore(byte[] state) throws MalformedPacketException {
    restart();
    if (state.length == 0) {
      return;
    }
    if (state.length < STATE_HEADER_BYTES
        || state[0] != STATE_VERSION
        || state[1] != EventFormat.AEDAT4.code()) {
      throw foreign(state);
    }
    ByteBuffer source = ByteBuffer.wrap(state).order(ByteOrder.LITTLE_ENDIAN);
    compression = PacketCompression.ofCode(state[2]).orElseThrow(() -> foreign(state));
    eventStream = source.getInt(3);
    triggerStream = source.getInt(7);
    if (eventStream < 0
        || triggerStream < StreamParameters.NO_STREAM
        || eventStream == triggerStream) {
      throw foreign(state);
    }
    hold(state, STATE_HEADER_BYTES, state.length - STATE_HEADER_BYTES);
    if (pendingBytes >= packetBytes(pending, 0, pendingBytes)) {
      throw foreign(state);
    }
  }

  private MalformedPacketException foreign(byte[] state) {
    return new MalformedPacketException(
        EventFormat.AEDAT4,
        0,
        "a version " + STATE_VERSION + " state",
        state.length + " bytes of another kind");
  }

  private void restart() {
    compression = parameters.compression();
    eventStream = parameters.eventStream();
    triggerStream = parameters.triggerStream();
    pendingBytes = 0;
    packetOffset = 0;
  }

  /** Also gives back buffers that a large packet made grow beyond 1 MiB. */
  @Override
  public void reset() {
    restart();
    decompressor.shrink();
    if (pending.length > LARGEST_PENDING_KEPT) {
      pending = new byte[0];
    }
    outsideSensor = 0;
    unknownWords = 0;
    skippedPackets = 0;
  }

  @Override
  public DecodeCounters counters() {
    return new DecodeCounters(0, outsideSensor, 0, unknownWords, 0, 0, skippedPackets);
  }

  private MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(EventFormat.AEDAT4, packetOffset, expected, actual);
  }
}
