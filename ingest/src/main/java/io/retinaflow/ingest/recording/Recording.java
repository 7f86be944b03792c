package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.DecodeCounters;
import io.retinaflow.ingest.codec.EventDecoder;
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
import java.util.Optional;

/**
 * A recording on disk, read once from front to back in chunks fit for transport.
 *
 * <p>The format is recognised by proof: the AEDAT 4 line, a Prophesee header that names its
 * encoding, or, in a {@code .bin} or {@code .bs2} file, 40-bit records of the 34x34 sensor
 * throughout. Anything else needs the format in the {@link RecordingOptions}.
 *
 * <p>Chunks hold the payload byte for byte and in order, with one exception: AEDAT 4 packets that
 * are neither events nor triggers (frames, inertial samples) are left out. A truncated unit at the
 * end is no error; {@link #truncatedBytes()} tells its length.
 */
public final class Recording implements Closeable {
  private final ByteSource source;
  private final RecordingHeader header;
  private final long payloadStart;
  private final ChunkCutter cutter;

  private Recording(ByteSource source, RecordingHeader header, RecordingOptions options) {
    EventDecoder decoder = header.format().newDecoder(header.parameters());
    this.source = source;
    this.header = header;
    this.payloadStart = source.position();
    this.cutter = new ChunkCutter(source, stride(header, options), decoder, options);
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws UnrecognizedRecordingException if the file proves no format and none is forced
   * @throws MalformedPacketException if its header is broken
   */
  public static Recording open(Path file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    return open(Files.newInputStream(file), file.toString(), Files.size(file), options);
  }

  /** Reads a stream as if it were a file; closes it when the header cannot be read. */
  static Recording open(InputStream stream, String file, long fileBytes, RecordingOptions options)
      throws IOException, MalformedPacketException {
    ByteSource source = new ByteSource(stream);
    boolean opened = false;
    try {
      RecordingHeader header = RecordingHeader.read(source, file, fileBytes, options);
      Recording recording = new Recording(source, header, options);
      opened = true;
      return recording;
    } finally {
      if (!opened) {
        source.close();
      }
    }
  }

  private static Stride stride(RecordingHeader header, RecordingOptions options) {
    return switch (header.format()) {
      case EVT2 -> new Stride.Words(4, options.targetBytes());
      case EVT21, EVT21_LEGACY, DAT1, DAT2, DAT_TRIGGERS ->
          new Stride.Words(8, options.targetBytes());
      case EVT3 -> new Stride.Words(2, options.targetBytes());
      case NMNIST, BS2 -> new Stride.Words(5, options.targetBytes());
      case ES_GENERIC, ES_DVS, ES_ATIS, ES_DISPLAY, ES_COLOR, TEXT ->
          throw new IllegalArgumentException("format " + header.format() + " cannot be cut yet");
      case AEDAT4 -> new Stride.Packets(header.parameters());
    };
  }

  /** Encoding of the chunks. */
  public EventFormat format() {
    return header.format();
  }

  /** Size of the sensor, where the options, the header or the data set's custom tell it. */
  public Optional<Resolution> resolution() {
    return header.resolution();
  }

  /** What a decoder of the chunks must know. */
  public StreamParameters streamParameters() {
    return header.parameters();
  }

  /**
   * Reads the next chunk; none at the end.
   *
   * @throws MalformedPacketException if the payload breaks the format, with the offset in the file
   */
  public Optional<EncodedChunk> next() throws IOException, MalformedPacketException {
    try {
      return cutter.next();
    } catch (MalformedPacketException e) {
      throw e.shifted(payloadStart);
    }
  }

  /** Events and triggers of the chunk last returned; overwritten by the next. */
  public EventBuffer decoded() {
    return cutter.events();
  }

  /** What was met so far that is neither an event nor a trigger. */
  public DecodeCounters counters() {
    return cutter.counters();
  }

  /** Bytes of an incomplete last unit, known once {@link #next()} has returned none. */
  public long truncatedBytes() {
    return source.available();
  }

  /** Length of what stands in front of the payload. */
  long headerBytes() {
    return payloadStart;
  }

  /** Where the payload ends: at the table, where the header announces one. */
  long payloadEnd() {
    return source.limit();
  }

  /** Reads what lies behind the payload, so that a digest sees the whole file. */
  void drain() throws IOException {
    source.drain();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
