package io.retinaflow.ingest.codec.aedat4;

import com.google.flatbuffers.FlatBufferBuilder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Start of an AEDAT 4 file: the line {@code #!AER-DAT4.0\r\n}, then a size-prefixed flatbuffer.
 *
 * <pre>
 * IOHE := i32 compression = 0, i64 dataTablePosition = -1, string infoNode
 * </pre>
 *
 * <p>An absent field has the default given. The info node is XML that names each stream's type and
 * size: node {@code outInfo/N} with attribute {@code typeIdentifier}, below it node {@code info}
 * with {@code sizeX} and {@code sizeY}.
 *
 * @param compression compression of packets and table
 * @param tablePosition where the table starts in the file, or {@link #NO_TABLE}: a live connection
 *     or a recording that was not closed
 * @param streams what the packets carry, in the order the file lists them
 */
public record Aedat4Header(
    PacketCompression compression, long tablePosition, List<Aedat4Stream> streams) {

  /** Line every file starts with. */
  public static final String MAGIC = "#!AER-DAT4.0\r\n";

  /** Table position of a file without table. */
  public static final long NO_TABLE = -1;

  /** Largest header read, its own length field included: real ones have some 3 KiB. */
  public static final int MAX_BYTES = 1 << 24;

  private static final String EVENTS = "EVTS";
  private static final String TRIGGERS = "TRIG";
  private static final String IDENTIFIER = "IOHE";

  /** Copies the list. */
  public Aedat4Header {
    streams = List.copyOf(streams);
  }

  /**
   * Describes a file of events and triggers.
   *
   * @param parameters the streams, their compression, and the sensor size the header states
   */
  static Aedat4Header of(StreamParameters parameters, long tablePosition) {
    Optional<Resolution> size = Optional.of(parameters.bounds());
    Aedat4Stream events = new Aedat4Stream(parameters.eventStream(), EVENTS, size);
    if (parameters.triggerStream() == StreamParameters.NO_STREAM) {
      return new Aedat4Header(parameters.compression(), tablePosition, List.of(events));
    }
    Aedat4Stream triggers =
        new Aedat4Stream(parameters.triggerStream(), TRIGGERS, Optional.empty());
    return new Aedat4Header(parameters.compression(), tablePosition, List.of(events, triggers));
  }

  /**
   * Reads the flatbuffer.
   *
   * @param bytes the u32 length and what follows it, whole
   * @throws MalformedPacketException if it is not a header; offsets count from the file's start
   */
  public static Aedat4Header parse(byte[] bytes) throws MalformedPacketException {
    FlatTables tables = new FlatTables(bytes, 0, bytes.length, IDENTIFIER, MAGIC.length());
    int root = tables.root();
    int compression = tables.field(root, 0, Integer.BYTES);
    int position = tables.field(root, 1, Long.BYTES);
    int node = tables.field(root, 2, Integer.BYTES);
    int code = compression == FlatTables.ABSENT ? 0 : tables.intAt(compression);
    return new Aedat4Header(
        PacketCompression.ofCode(code)
            .orElseThrow(() -> malformed("a compression of 0..4", String.valueOf(code))),
        position == FlatTables.ABSENT ? NO_TABLE : tables.longAt(position),
        node == FlatTables.ABSENT ? List.of() : InfoNode.parse(tables.string(node)));
  }

  static MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(EventFormat.AEDAT4, MAGIC.length(), expected, actual);
  }

  /** The first event stream. */
  public Optional<Aedat4Stream> events() {
    return first(EVENTS);
  }

  /** The first trigger stream. */
  public Optional<Aedat4Stream> triggers() {
    return first(TRIGGERS);
  }

  private Optional<Aedat4Stream> first(String type) {
    return streams.stream().filter(stream -> stream.type().equals(type)).findFirst();
  }

  /** What a live connection starts with: the flatbuffer alone, with its length in front. */
  public static byte[] live(StreamParameters parameters) {
    return of(parameters, NO_TABLE).flatbuffer();
  }

  /** The header as a file starts with it; its length depends on nothing but the streams. */
  byte[] toBytes() {
    byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
    byte[] body = flatbuffer();
    byte[] bytes = Arrays.copyOf(magic, magic.length + body.length);
    System.arraycopy(body, 0, bytes, magic.length, body.length);
    return bytes;
  }

  private byte[] flatbuffer() {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    builder.forceDefaults(true);
    int node = builder.createString(InfoNode.format(streams, compression));
    builder.startTable(3);
    builder.addInt(0, compression.code(), 0);
    builder.addLong(1, tablePosition, NO_TABLE);
    builder.addOffset(2, node, 0);
    builder.finishSizePrefixed(builder.endTable(), IDENTIFIER);
    return builder.sizedByteArray();
  }
}
