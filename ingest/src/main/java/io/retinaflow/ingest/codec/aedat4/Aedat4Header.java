package io.retinaflow.ingest.codec.aedat4;

import com.google.flatbuffers.FlatBufferBuilder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.event.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
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
  private static final String FRAMES = "FRME";
  private static final String IMU_SAMPLES = "IMUS";
  private static final String TRIGGERS = "TRIG";
  private static final String IDENTIFIER = "IOHE";

  /** Copies the list. */
  public Aedat4Header {
    streams = List.copyOf(streams);
  }

  /**
   * Describes a file whose streams are those of the layout.
   *
   * @param size sensor size the header states
   */
  static Aedat4Header of(Aedat4Layout layout, Resolution size, long tablePosition) {
    List<Aedat4Stream> streams = new ArrayList<>();
    streams.add(new Aedat4Stream(layout.eventStream(), EVENTS, Optional.of(size)));
    addStream(streams, layout.frameStream(), FRAMES, Optional.of(size));
    addStream(streams, layout.imuStream(), IMU_SAMPLES, Optional.empty());
    addStream(streams, layout.triggerStream(), TRIGGERS, Optional.empty());
    streams.sort(Comparator.comparingInt(Aedat4Stream::number));
    return new Aedat4Header(layout.compression(), tablePosition, streams);
  }

  private static void addStream(
      List<Aedat4Stream> streams, int number, String type, Optional<Resolution> size) {
    if (number != Aedat4Layout.NO_STREAM) {
      streams.add(new Aedat4Stream(number, type, size));
    }
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

  /** The event stream of this number, if the file lists one. */
  public Optional<Aedat4Stream> events(int number) {
    return streams.stream()
        .filter(stream -> stream.number() == number && stream.type().equals(EVENTS))
        .findFirst();
  }

  /** Numbers of all event streams. */
  public List<Integer> eventStreams() {
    return streams.stream()
        .filter(stream -> stream.type().equals(EVENTS))
        .map(Aedat4Stream::number)
        .toList();
  }

  /**
   * The layout of the packets, with the first stream of each kind beside the events.
   *
   * @param eventStream stream to take the events from
   */
  public Aedat4Layout layout(int eventStream) {
    return new Aedat4Layout(
        compression,
        eventStream,
        number(FRAMES, eventStream),
        number(IMU_SAMPLES, eventStream),
        number(TRIGGERS, eventStream));
  }

  private int number(String type, int eventStream) {
    return first(type)
        .map(Aedat4Stream::number)
        .filter(number -> number != eventStream)
        .orElse(Aedat4Layout.NO_STREAM);
  }

  private Optional<Aedat4Stream> first(String type) {
    return streams.stream().filter(stream -> stream.type().equals(type)).findFirst();
  }

  /** The header as a file starts with it; its length depends on nothing but the streams. */
  byte[] toBytes() {
    FlatBufferBuilder builder = new FlatBufferBuilder();
    builder.forceDefaults(true);
    int node = builder.createString(InfoNode.format(streams, compression));
    builder.startTable(3);
    builder.addInt(0, compression.code(), 0);
    builder.addLong(1, tablePosition, NO_TABLE);
    builder.addOffset(2, node, 0);
    builder.finishSizePrefixed(builder.endTable(), IDENTIFIER);
    byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
    byte[] body = builder.sizedByteArray();
    byte[] bytes = new byte[magic.length + body.length];
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    System.arraycopy(body, 0, bytes, magic.length, body.length);
    return bytes;
  }
}
