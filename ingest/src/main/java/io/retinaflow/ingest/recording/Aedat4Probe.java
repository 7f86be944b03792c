package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.aedat4.Aedat4Header;
import io.retinaflow.ingest.codec.aedat4.Aedat4Layout;
import io.retinaflow.ingest.codec.aedat4.Aedat4Stream;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** AEDAT 4: proved by its first line. */
final class Aedat4Probe implements HeaderProbe {
  private static final byte[] MAGIC = Aedat4Header.MAGIC.getBytes(StandardCharsets.US_ASCII);

  @Override
  public Set<EventFormat> formats() {
    return Set.of(EventFormat.AEDAT4);
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    return startsWithMagic(source) ? Optional.of(header(source, options)) : Optional.empty();
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    if (!startsWithMagic(source)) {
      throw malformed(0, "the line #!AER-DAT4.0", "another start");
    }
    return header(source, options);
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

  private static RecordingHeader header(ByteSource source, RecordingOptions options)
      throws IOException, MalformedPacketException {
    source.skip(MAGIC.length);
    Aedat4Header header = Aedat4Header.parse(headerBytes(source));
    if (header.tablePosition() != Aedat4Header.NO_TABLE) {
      if (header.tablePosition() < source.position()) {
        throw malformed(
            MAGIC.length,
            "a table behind byte " + source.position(),
            "table position " + header.tablePosition());
      }
      source.limit(header.tablePosition());
    }
    int eventStream = eventStream(header, options);
    Optional<Resolution> resolution = header.events(eventStream).flatMap(Aedat4Stream::resolution);
    Aedat4Layout layout = header.layout(eventStream);
    boolean table = header.tablePosition() != Aedat4Header.NO_TABLE;
    return new RecordingHeader(
        EventFormat.AEDAT4,
        resolution,
        layout,
        options,
        details(header, eventStream),
        table ? new Aedat4Trailer(layout) : RecordingTrailer.NONE);
  }

  /** The one asked for, else the first listed; a header that lists none has the events in 0. */
  private static int eventStream(Aedat4Header header, RecordingOptions options)
      throws MalformedPacketException {
    if (options.eventStream().isEmpty()) {
      return header.events().map(Aedat4Stream::number).orElse(0);
    }
    int wanted = options.eventStream().getAsInt();
    if (header.events(wanted).isEmpty()) {
      throw malformed(
          MAGIC.length, "an event stream " + wanted, "event streams " + header.eventStreams());
    }
    return wanted;
  }

  private static Map<String, Object> details(Aedat4Header header, int eventStream) {
    Map<String, Object> streams = new TreeMap<>();
    header.streams().forEach(stream -> streams.put("" + stream.number(), stream.type()));
    return Map.of(
        "streams",
        streams,
        "event_stream",
        (long) eventStream,
        "compression",
        (long) header.compression().code(),
        "data_table_position",
        header.tablePosition());
  }

  private static byte[] headerBytes(ByteSource source)
      throws IOException, MalformedPacketException {
    long position = source.position();
    if (source.fill(Integer.BYTES) < Integer.BYTES) {
      throw malformed(position, "a header length", source.available() + " bytes");
    }
    int size =
        ByteBuffer.wrap(source.window()).order(ByteOrder.LITTLE_ENDIAN).getInt(source.offset());
    if (size < 0 || size > Aedat4Header.MAX_BYTES - Integer.BYTES) {
      throw malformed(
          position, "a header of " + Aedat4Header.MAX_BYTES + " bytes at most", "length " + size);
    }
    int whole = Integer.BYTES + size;
    if (source.fill(whole) < whole) {
      throw malformed(
          position, "a header of " + whole + " bytes", "the end after " + source.available());
    }
    return source.take(whole);
  }

  private static MalformedPacketException malformed(long offset, String expected, String actual) {
    return new MalformedPacketException(EventFormat.AEDAT4, offset, expected, actual);
  }
}
