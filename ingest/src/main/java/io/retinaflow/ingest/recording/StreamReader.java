package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.TruncationPolicy;
import io.retinaflow.ingest.event.EventBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Reader of a payload that is one stream of bytes. */
final class StreamReader implements RecordingReader {
  private final String id;
  private final ByteSource source;
  private final Closeable owner;
  private final RecordingHeader header;
  private final TruncationPolicy truncation;
  private final long payloadStart;
  private final LongSupplier containerTruncation;
  private final ChunkCutter cutter;

  /**
   * Starts where the source stands.
   *
   * @param owner what to close when done
   * @param containerTruncation tells how many bytes a cut left over in the container around
   */
  StreamReader(
      String id,
      ByteSource source,
      Closeable owner,
      RecordingHeader header,
      RecordingOptions options,
      LongSupplier containerTruncation) {
    this.containerTruncation = containerTruncation;
    this.id = id;
    this.source = source;
    this.owner = owner;
    this.header = header;
    this.truncation = options.policies().truncation();
    this.payloadStart = source.position();
    EventDecoder decoder = header.format().newDecoder(header.parameters());
    this.cutter =
        new ChunkCutter(source, Stride.of(header, options.targetBytes()), decoder, options);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public RecordingHeader header() {
    return header;
  }

  @Override
  public Optional<EncodedChunk> next() throws IOException, MalformedPacketException {
    Optional<EncodedChunk> chunk = nextInFile();
    if (chunk.isEmpty() && truncatedBytes() > 0 && truncation == TruncationPolicy.REJECT) {
      throw new MalformedPacketException(
          header.format(),
          source.position(),
          "a whole unit at the end",
          "the first " + truncatedBytes() + " bytes of one");
    }
    return chunk;
  }

  private Optional<EncodedChunk> nextInFile() throws IOException, MalformedPacketException {
    try {
      return cutter.next();
    } catch (MalformedPacketException e) {
      throw e.shifted(payloadStart);
    } catch (IOException e) {
      if (e.getCause() instanceof MalformedPacketException broken) {
        throw broken;
      }
      throw e;
    }
  }

  @Override
  public EventBuffer decoded() {
    return cutter.events();
  }

  @Override
  public DecodeReport report() {
    return cutter.report();
  }

  @Override
  public long truncatedBytes() {
    return source.available() + containerTruncation.getAsLong();
  }

  @Override
  public Optional<RecordingTrailer.Totals> totals() throws IOException {
    boolean complete = truncatedBytes() == 0;
    return complete ? header.trailer().read(source) : Optional.empty();
  }

  @Override
  public long headerBytes() {
    return payloadStart;
  }

  @Override
  public long payloadEnd() {
    return source.limit();
  }

  @Override
  public void close() throws IOException {
    owner.close();
  }
}
