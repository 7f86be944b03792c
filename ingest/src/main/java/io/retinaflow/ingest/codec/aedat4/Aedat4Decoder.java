package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.PacketDecoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.compression.Decompressor;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

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
 * IMUS    := vector of tables {@link ImuTable}                           field 0 of the root table
 * FRME    := the root table is a {@link FrameTable}
 * </pre>
 *
 * <p>This decoder reads the packets, which are what travels; the header tells the {@link
 * Aedat4Layout}: the compression and which stream carries what. Packets of the event stream and the
 * trigger stream are decoded, those of the frame stream and the inertial stream where they are
 * asked for; others are skipped and counted. A packet without the vector has no elements. Times are
 * microseconds of the Unix epoch. A trigger's id is its source: 0 timestamp reset, 1 rising, 2
 * falling edge, 3 pulse, 4 and 5 generator rising and falling, 6 and 7 frame begin and end, 8 and 9
 * exposure begin and end; it rises for 1, 3, 4, 6 and 8. Other sources are counted as unknown
 * words.
 *
 * <p>Hostile sizes are bounded: a body, compressed or not, has {@value #MAX_BODY_BYTES} bytes at
 * most, those one call of {@code decode} completes have {@value #MAX_CALL_BYTES} bytes together,
 * which is sixteen million events or the bytes of all frames, and {@value #MAX_CALL_TABLES}
 * triggers and inertial samples at most.
 *
 * <p>State, little-endian: u8 compression, i32 each for the streams of events, frames, inertial
 * samples and triggers (-1: none). A decoder that restores it needs no header.
 *
 * @see <a
 *     href="https://docs.inivation.com/software/software-advanced-usage/file-formats/aedat-4.0.html">
 *     AEDAT 4.0</a>
 */
public final class Aedat4Decoder implements PacketDecoder {
  /** Largest body a packet may have, before and after decompression: four million events. */
  public static final int MAX_BODY_BYTES = 1 << 26;

  /**
   * Most bytes, after decompression, that the packets of one call may have together: a few
   * megabytes of well-compressed packets would otherwise fill any memory.
   */
  public static final int MAX_CALL_BYTES = 1 << 28;

  /**
   * Most triggers and inertial samples of one call; their tables may overlap, so the bytes do not
   * bound them.
   */
  public static final int MAX_CALL_TABLES = 1 << 20;

  /** Length of the stream number and size in front of each body. */
  public static final int PACKET_HEADER_BYTES = 8;

  static final int EVENT_BYTES = 16;

  private static final long ON_BYTE = 0xFFL << Integer.SIZE;
  static final int LAST_SOURCE = 9;

  private static final int STATE_BYTES = 1 + 4 * Integer.BYTES;

  private final StreamParameters parameters;
  private final int columns;
  private final int rows;
  private final Decompressor decompressor = new Decompressor(EventFormat.AEDAT4, MAX_BODY_BYTES);

  private Aedat4Layout layout;
  private long callBytes;
  private long callTables;

  private long outsideSensor;
  private long unknownWords;
  private long skippedPackets;

  /** Makes a decoder of the packets of one file or connection. */
  public Aedat4Decoder(StreamParameters parameters) {
    this.parameters = parameters;
    this.columns = Math.min(parameters.bounds().width(), Short.MAX_VALUE + 1);
    this.rows = Math.min(parameters.bounds().height(), Short.MAX_VALUE + 1);
    this.layout = parameters.layout(Aedat4Layout.class, Aedat4Layout.USUAL);
  }

  @Override
  public int headerBytes() {
    return PACKET_HEADER_BYTES;
  }

  @Override
  public int packetBytes(byte[] bytes, int from, long streamOffset)
      throws MalformedPacketException {
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int stream = header.getInt(from);
    int size = header.getInt(from + Integer.BYTES);
    if (stream < 0) {
      throw malformed(streamOffset, "a stream number", String.valueOf(stream));
    }
    if (size < 0 || size > MAX_BODY_BYTES) {
      throw malformed(
          streamOffset, "a body of 0.." + MAX_BODY_BYTES + " bytes", String.valueOf(size));
    }
    return PACKET_HEADER_BYTES + size;
  }

  @Override
  public boolean wants(byte[] bytes, int from) {
    int stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from);
    return stream == layout.eventStream()
        || stream == layout.triggerStream()
        || isFrames(stream)
        || isImuSamples(stream);
  }

  private boolean isFrames(int stream) {
    return stream == layout.frameStream() && parameters.asksFor(SideStream.FRAMES);
  }

  private boolean isImuSamples(int stream) {
    return stream == layout.imuStream() && parameters.asksFor(SideStream.IMU_SAMPLES);
  }

  @Override
  public void startCall() {
    callBytes = 0;
    callTables = 0;
  }

  @Override
  public void decodePacket(byte[] bytes, int from, int to, long streamOffset, EventBuffer out)
      throws MalformedPacketException {
    int stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from);
    int body = from + PACKET_HEADER_BYTES;
    if (stream == layout.eventStream()) {
      decodeEvents(open(bytes, body, to, "EVTS", streamOffset), out);
    } else if (stream == layout.triggerStream()) {
      decodeTriggers(open(bytes, body, to, "TRIG", streamOffset), out);
    } else if (isFrames(stream)) {
      out.appendFrame(FrameTable.read(open(bytes, body, to, "FRME", streamOffset)));
    } else if (isImuSamples(stream)) {
      decodeImuSamples(open(bytes, body, to, "IMUS", streamOffset), out);
    } else {
      skippedPackets++;
    }
  }

  private FlatTables open(byte[] bytes, int from, int to, String identifier, long streamOffset)
      throws MalformedPacketException {
    if (layout.compression() == PacketCompression.NONE) {
      countBytes(to - from, streamOffset);
      return new FlatTables(bytes, from, to, identifier, streamOffset);
    }
    int length = decompressor.decompress(layout.compression(), bytes, from, to, streamOffset);
    countBytes(length, streamOffset);
    return new FlatTables(decompressor.output(), 0, length, identifier, streamOffset);
  }

  private void countBytes(int length, long streamOffset) throws MalformedPacketException {
    callBytes += length;
    if (callBytes > MAX_CALL_BYTES) {
      throw malformed(
          streamOffset,
          "bodies of " + MAX_CALL_BYTES + " bytes together at most",
          String.valueOf(callBytes));
    }
  }

  private void decodeEvents(FlatTables tables, EventBuffer out) throws MalformedPacketException {
    int field = tables.field(tables.root(), 0, Integer.BYTES);
    if (field == FlatTables.ABSENT) {
      return;
    }
    int vector = tables.follow(field);
    int count = tables.vectorLength(vector, EVENT_BYTES);
    EventBuffer.Writer events = out.writer(count);
    int end = vector + Integer.BYTES + count * EVENT_BYTES;
    for (int event = vector + Integer.BYTES; event < end; event += EVENT_BYTES) {
      // i16 x, i16 y, u8 on, padding; a negative coordinate is one beyond any sensor.
      long pixel = tables.longAt(event + Long.BYTES);
      int x = (int) pixel & 0xFFFF;
      int y = (int) pixel >>> Short.SIZE;
      if (x >= columns || y >= rows) {
        outsideSensor++;
        continue;
      }
      events.append(tables.longAt(event), x, y, (pixel & ON_BYTE) != 0 ? 1 : 0);
    }
    events.commit();
  }

  private void decodeTriggers(FlatTables tables, EventBuffer out) throws MalformedPacketException {
    for (int trigger : vectorOfTables(tables)) {
      decodeTrigger(tables, trigger, out);
    }
  }

  private void decodeImuSamples(FlatTables tables, EventBuffer out)
      throws MalformedPacketException {
    for (int sample : vectorOfTables(tables)) {
      out.appendImuSample(ImuTable.read(tables, sample));
    }
  }

  /** Positions of the tables in the vector that is field 0 of the root table. */
  private int[] vectorOfTables(FlatTables tables) throws MalformedPacketException {
    int field = tables.field(tables.root(), 0, Integer.BYTES);
    if (field == FlatTables.ABSENT) {
      return new int[0];
    }
    int vector = tables.follow(field);
    int count = tables.vectorLength(vector, Integer.BYTES);
    callTables += count;
    if (callTables > MAX_CALL_TABLES) {
      throw tables.malformed(
          MAX_CALL_TABLES + " triggers and inertial samples at most", String.valueOf(callTables));
    }
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = tables.follow(vector + Integer.BYTES * (i + 1));
    }
    return positions;
  }

  private void decodeTrigger(FlatTables tables, int table, EventBuffer out)
      throws MalformedPacketException {
    long timeMicros = tables.longField(table, 0);
    int source = tables.byteField(table, 1);
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
  public int stateBytes() {
    return STATE_BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    target
        .put((byte) layout.compression().code())
        .putInt(layout.eventStream())
        .putInt(layout.frameStream())
        .putInt(layout.imuStream())
        .putInt(layout.triggerStream());
  }

  @Override
  public boolean readState(ByteBuffer source) {
    Optional<PacketCompression> compression = PacketCompression.ofCode(source.get());
    int events = source.getInt();
    int frames = source.getInt();
    int imuSamples = source.getInt();
    int triggers = source.getInt();
    if (compression.isEmpty() || !Aedat4Layout.possible(events, frames, imuSamples, triggers)) {
      return false;
    }
    layout = new Aedat4Layout(compression.get(), events, frames, imuSamples, triggers);
    return true;
  }

  @Override
  public void reset() {
    layout = parameters.layout(Aedat4Layout.class, Aedat4Layout.USUAL);
    decompressor.shrink();
    outsideSensor = 0;
    unknownWords = 0;
    skippedPackets = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.UNKNOWN_WORD, unknownWords)
        .plus(Finding.SKIPPED_PACKET, skippedPackets);
  }

  private static MalformedPacketException malformed(
      long streamOffset, String expected, String actual) {
    return new MalformedPacketException(EventFormat.AEDAT4, streamOffset, expected, actual);
  }
}
