package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamLayout;
import io.retinaflow.ingest.codec.eventstream.EventStreamType;
import io.retinaflow.ingest.event.Resolution;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Event Stream 2: proved by its first 12 bytes. Version 1 has another header and other events, and
 * is refused.
 */
final class EventStreamProbe implements HeaderProbe {
  private static final byte[] MAGIC = "Event Stream".getBytes(StandardCharsets.US_ASCII);
  private static final int MAJOR_VERSION = 2;
  private static final int VERSION_BYTES = 3;
  private static final int TYPE_INDEX = MAGIC.length + VERSION_BYTES;
  private static final int GENERIC_HEADER_BYTES = TYPE_INDEX + 1;
  private static final int HEADER_BYTES = GENERIC_HEADER_BYTES + 2 * Short.BYTES;

  @Override
  public Set<EventFormat> formats() {
    return Arrays.stream(EventStreamType.values())
        .map(EventStreamProbe::formatOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    return startsWithMagic(source)
        ? Optional.of(header(EventFormat.ES_DVS, source, options))
        : Optional.empty();
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    if (!startsWithMagic(source)) {
      throw new MalformedPacketException(format, 0, "the bytes Event Stream", "another start");
    }
    RecordingHeader header = header(format, source, options);
    if (header.format() != format) {
      throw new MalformedPacketException(
          format, TYPE_INDEX, "events of this type", header.format().id());
    }
    return header;
  }

  private static boolean startsWithMagic(ByteSource source) throws IOException {
    return source.fill(MAGIC.length) >= MAGIC.length
        && Arrays.equals(
            source.window(),
            source.offset(),
            source.offset() + MAGIC.length,
            MAGIC,
            0,
            MAGIC.length);
  }

  /** Reads the header; errors name {@code expected} while the type is not known. */
  private static RecordingHeader header(
      EventFormat expected, ByteSource source, RecordingOptions options)
      throws IOException, MalformedPacketException {
    require(source, GENERIC_HEADER_BYTES, expected);
    int major = byteAt(source, MAGIC.length);
    if (major != MAJOR_VERSION) {
      throw new MalformedPacketException(
          expected, MAGIC.length, "major version " + MAJOR_VERSION, "" + major);
    }
    String version =
        major + "." + byteAt(source, MAGIC.length + 1) + "." + byteAt(source, MAGIC.length + 2);
    EventStreamType type = type(source, expected);
    Optional<Resolution> resolution = resolution(type, source);
    return new RecordingHeader(
        formatOf(type),
        resolution,
        StreamLayout.USUAL,
        options,
        Map.of("version", version, "type", (long) type.code()));
  }

  /** Consumes the header and tells the size in it, where it is a possible one. */
  private static Optional<Resolution> resolution(EventStreamType type, ByteSource source)
      throws IOException, MalformedPacketException {
    if (type == EventStreamType.GENERIC) {
      source.skip(GENERIC_HEADER_BYTES);
      return Optional.empty();
    }
    require(source, HEADER_BYTES, formatOf(type));
    int width = shortAt(source, GENERIC_HEADER_BYTES);
    int height = shortAt(source, GENERIC_HEADER_BYTES + Short.BYTES);
    source.skip(HEADER_BYTES);
    return Sizes.of(width, height);
  }

  private static EventStreamType type(ByteSource source, EventFormat expected)
      throws MalformedPacketException {
    int code = byteAt(source, TYPE_INDEX);
    Optional<EventStreamType> type = EventStreamType.ofCode(code);
    if (type.isEmpty()) {
      throw new MalformedPacketException(expected, TYPE_INDEX, "a type 0..4", "" + code);
    }
    return type.get();
  }

  private static void require(ByteSource source, int bytes, EventFormat format)
      throws IOException, MalformedPacketException {
    int available = source.fill(bytes);
    if (available < bytes) {
      throw new MalformedPacketException(
          format, 0, "a header of " + bytes + " bytes", "the end after " + available);
    }
  }

  private static int byteAt(ByteSource source, int index) {
    return source.window()[source.offset() + index] & 0xFF;
  }

  private static int shortAt(ByteSource source, int index) {
    return byteAt(source, index) | byteAt(source, index + 1) << 8;
  }

  /** Header of a new file. */
  static byte[] bytes(EventFormat format, Resolution resolution) {
    EventStreamType type = typeOf(format);
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    header.writeBytes(MAGIC);
    header.writeBytes(new byte[] {MAJOR_VERSION, 0, 0, (byte) type.code()});
    if (type != EventStreamType.GENERIC) {
      writeShort(Math.min(resolution.width(), 0xFFFF), header);
      writeShort(Math.min(resolution.height(), 0xFFFF), header);
    }
    return header.toByteArray();
  }

  private static EventFormat formatOf(EventStreamType type) {
    return switch (type) {
      case GENERIC -> EventFormat.ES_GENERIC;
      case DVS -> EventFormat.ES_DVS;
      case ATIS -> EventFormat.ES_ATIS;
      case DISPLAY -> EventFormat.ES_DISPLAY;
      case COLOR -> EventFormat.ES_COLOR;
    };
  }

  private static EventStreamType typeOf(EventFormat format) {
    return Arrays.stream(EventStreamType.values())
        .filter(type -> formatOf(type) == format)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(format.id() + " is no Event Stream"));
  }

  private static void writeShort(int value, ByteArrayOutputStream target) {
    target.write(value);
    target.write(value >>> 8);
  }
}
