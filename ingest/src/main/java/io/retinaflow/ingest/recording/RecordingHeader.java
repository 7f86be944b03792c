package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat4.Aedat4Header;
import io.retinaflow.ingest.codec.aedat4.Aedat4Stream;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the start of a recording, its name and the caller's options say of the rest. */
final class RecordingHeader {
  /** Sensor of N-MNIST: the ATIS's region of interest. */
  private static final Resolution NMNIST_SENSOR = new Resolution(34, 34);

  private static final int RECORD_BYTES = 5;
  private static final int NMNIST_OVERFLOW_ROW = 240;
  private static final int PROBED_RECORDS = 4096;

  private final EventFormat format;
  private final Optional<Resolution> resolution;
  private final StreamParameters parameters;

  private RecordingHeader(
      EventFormat format, Optional<Resolution> resolution, StreamParameters parameters) {
    this.format = format;
    this.resolution = resolution;
    this.parameters = parameters;
  }

  /**
   * Consumes the header and sets the source's limit to the payload's end.
   *
   * @param file name, for its extension and for messages
   * @param fileBytes length of the file
   */
  static RecordingHeader read(
      ByteSource source, String file, long fileBytes, RecordingOptions options)
      throws IOException, MalformedPacketException {
    if (startsWithAedat4(source) || options.format().equals(Optional.of(EventFormat.AEDAT4))) {
      return aedat4(source, options);
    }
    PropheseeHeader text = PropheseeHeader.read(source);
    EventFormat format =
        options.format().isPresent()
            ? options.format().get()
            : recognized(text, source, file, fileBytes);
    Optional<Resolution> stated = text.isPresent() ? text.resolution() : implied(format);
    Optional<Resolution> resolution = options.resolution().or(() -> stated);
    return new RecordingHeader(
        format,
        resolution,
        resolution.map(StreamParameters::of).orElseGet(StreamParameters::unbounded));
  }

  private static boolean startsWithAedat4(ByteSource source) throws IOException {
    byte[] magic = Aedat4Header.MAGIC.getBytes(StandardCharsets.US_ASCII);
    return source.fill(magic.length) >= magic.length
        && Arrays.equals(
            source.window(),
            source.offset(),
            source.offset() + magic.length,
            magic,
            0,
            magic.length);
  }

  private static RecordingHeader aedat4(ByteSource source, RecordingOptions options)
      throws IOException, MalformedPacketException {
    if (!startsWithAedat4(source)) {
      throw malformed(0, "the line #!AER-DAT4.0", "another start");
    }
    source.skip(Aedat4Header.MAGIC.length());
    Aedat4Header header = Aedat4Header.parse(headerBytes(source));
    if (header.tablePosition() != Aedat4Header.NO_TABLE) {
      if (header.tablePosition() < source.position()) {
        throw malformed(
            Aedat4Header.MAGIC.length(),
            "a table behind byte " + source.position(),
            "table position " + header.tablePosition());
      }
      source.limit(header.tablePosition());
    }
    Optional<Aedat4Stream> events = header.events();
    Optional<Resolution> resolution =
        options.resolution().or(() -> events.flatMap(Aedat4Stream::resolution));
    return new RecordingHeader(EventFormat.AEDAT4, resolution, parameters(header, resolution));
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

  /** Streams as listed; a header that lists none has the events in stream 0. */
  private static StreamParameters parameters(Aedat4Header header, Optional<Resolution> resolution) {
    StreamParameters bounds =
        resolution.map(StreamParameters::of).orElseGet(StreamParameters::unbounded);
    return new StreamParameters(
        bounds.bounds(),
        header.compression(),
        header.events().map(Aedat4Stream::number).orElse(0),
        header.triggers().map(Aedat4Stream::number).orElse(StreamParameters.NO_STREAM));
  }

  private static EventFormat recognized(
      PropheseeHeader text, ByteSource source, String file, long fileBytes) throws IOException {
    if (text.isPresent()) {
      return text.format()
          .orElseThrow(() -> new UnrecognizedRecordingException(file, text.stated()));
    }
    String name = file.toLowerCase(Locale.ROOT);
    boolean records = fileBytes % RECORD_BYTES == 0 && onNmnistSensor(source);
    if (records && name.endsWith(".bs2")) {
      return EventFormat.BS2;
    }
    if (records && name.endsWith(".bin")) {
      return EventFormat.NMNIST;
    }
    throw new UnrecognizedRecordingException(file, fileBytes + " bytes without a known header");
  }

  /** Whether every one of the first records lies on the 34x34 sensor or marks an overflow. */
  private static boolean onNmnistSensor(ByteSource source) throws IOException {
    int records =
        Math.min(source.fill(RECORD_BYTES * PROBED_RECORDS) / RECORD_BYTES, PROBED_RECORDS);
    byte[] window = source.window();
    for (int i = 0; i < records; i++) {
      int x = window[source.offset() + RECORD_BYTES * i] & 0xFF;
      int y = window[source.offset() + RECORD_BYTES * i + 1] & 0xFF;
      if (y != NMNIST_OVERFLOW_ROW && !NMNIST_SENSOR.contains(x, y)) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Resolution> implied(EventFormat format) {
    boolean records = format == EventFormat.NMNIST || format == EventFormat.BS2;
    return records ? Optional.of(NMNIST_SENSOR) : Optional.empty();
  }

  private static MalformedPacketException malformed(long offset, String expected, String actual) {
    return new MalformedPacketException(EventFormat.AEDAT4, offset, expected, actual);
  }

  EventFormat format() {
    return format;
  }

  Optional<Resolution> resolution() {
    return resolution;
  }

  StreamParameters parameters() {
    return parameters;
  }
}
