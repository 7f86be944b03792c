package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.DecodedContainer;
import io.retinaflow.ingest.codec.EncodedContainer;
import io.retinaflow.ingest.codec.EventContainer;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recording on disk, read once from front to back in chunks fit for transport.
 *
 * <p>The format is recognised by proof, the strongest first: a magic number, a header that names
 * the encoding, a structure that cannot be chance. Anything else needs the format in the {@link
 * RecordingOptions}.
 *
 * <p>Where the payload is one stream of bytes, chunks hold it byte for byte and in order, with one
 * exception: packets that are not asked for (frames, inertial samples) are left out. A chunk of a
 * {@link DecodedContainer} is encoded anew, in AEDAT 4, which keeps the edges of triggers and not
 * their lines. What becomes of a truncated unit at the end the options say; {@link
 * #truncatedBytes()} tells its length.
 *
 * <p>{@link EncodedChunk#stateBefore()} is for decoders made with {@link #streamParameters()};
 * under the default policies it is for any decoder of the format.
 */
public final class Recording implements Closeable {
  private static final List<ContainerProbe> CONTAINERS = List.of(new BagProbe(), new Hdf5Probe());

  private final RecordingReader reader;

  private Recording(RecordingReader reader) {
    this.reader = reader;
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws UnrecognizedRecordingException if the file proves no format and none is forced
   * @throws MalformedPacketException if its header is broken
   */
  public static Recording open(Path file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    if (options.format().isEmpty()) {
      for (ContainerProbe probe : CONTAINERS) {
        Optional<EventContainer> container = probe.open(file, options);
        if (container.isPresent()) {
          return of(container.get(), options);
        }
      }
    }
    return openStream(file, options);
  }

  private static Recording openStream(Path file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    InputStream stream = Files.newInputStream(file);
    boolean opened = false;
    try {
      ByteSource source = new ByteSource(stream);
      RecordingFile named = new RecordingFile(file.toString(), Files.size(file));
      RecordingHeader header = RecordingHeader.read(source, named, options);
      Recording recording =
          new Recording(
              new StreamReader(header.format().id(), source, source, header, options, () -> 0));
      opened = true;
      return recording;
    } finally {
      if (!opened) {
        stream.close();
      }
    }
  }

  /**
   * Reads a container as a recording.
   *
   * @param container taken, closed with the recording
   * @throws IllegalArgumentException if it is neither encoded nor decoded
   */
  public static Recording of(EventContainer container, RecordingOptions options) {
    if (container instanceof DecodedContainer decoded) {
      return new Recording(new DecodedReader(decoded, options));
    }
    if (container instanceof EncodedContainer encoded) {
      RecordingHeader header =
          new RecordingHeader(
              encoded.format(), encoded.resolution(), encoded.layout(), options, Map.of());
      ByteSource source = new ByteSource(encoded.payload());
      return new Recording(
          new StreamReader(
              container.id(), source, container, header, options, encoded::truncatedBytes));
    }
    throw new IllegalArgumentException(container.id() + " is neither encoded nor decoded");
  }

  /** Name of the kind of file: a container's, or the id of the format where it is one stream. */
  public String id() {
    return reader.id();
  }

  /** Encoding of the chunks. */
  public EventFormat format() {
    return reader.header().format();
  }

  /** Size of the sensor, where the options, the header or the data set's custom tell it. */
  public Optional<Resolution> resolution() {
    return reader.header().resolution();
  }

  /** What a decoder of the chunks must know. */
  public StreamParameters streamParameters() {
    return reader.header().parameters();
  }

  /**
   * Reads the next chunk; none at the end.
   *
   * @throws MalformedPacketException if the payload breaks the format, with the offset in the file
   */
  public Optional<EncodedChunk> next() throws IOException, MalformedPacketException {
    return reader.next();
  }

  /** Events and side elements of the chunk last returned; overwritten by the next. */
  public EventBuffer decoded() {
    return reader.decoded();
  }

  /** What was met so far that was not handed out as it stood. */
  public DecodeReport report() {
    return reader.report();
  }

  /** Bytes of an incomplete last unit, known once {@link #next()} has returned none. */
  public long truncatedBytes() {
    return reader.truncatedBytes();
  }

  /** What else the header says, by the names of {@link RecordingSummary}. */
  Map<String, Object> details() {
    return reader.header().details();
  }

  /** Reads on to the totals the file states, if it states any; the recording is over then. */
  Optional<RecordingTrailer.Totals> totals() throws IOException {
    return reader.totals();
  }

  /** Length of what stands in front of the payload. */
  long headerBytes() {
    return reader.headerBytes();
  }

  /** Where the payload ends: at the table, where the header announces one. */
  long payloadEnd() {
    return reader.payloadEnd();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
