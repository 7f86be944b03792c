package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat4.Aedat4Decoder;
import io.retinaflow.ingest.codec.aedat4.Aedat4Header;
import io.retinaflow.ingest.codec.aedat4.Aedat4Stream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The TCP output of iniVation's DV software: an AEDAT 4 file without its first line and its table.
 *
 * <pre>
 * connection := u32 size, IOHE[size], packet*     {@link Aedat4Header}, {@link Aedat4Decoder}
 * </pre>
 *
 * <p>The header names the streams, the sensor's size and the compression; where it is silent on the
 * first two, the options' size and DV's usual numbers hold. Packets of events and triggers travel
 * on as they are, others are left out.
 *
 * <p>DV from 1.6 on is said to put a header in front of every packet; that is not read here, and
 * ends the connection as malformed. Not checked against a device.
 */
final class DvParser implements LiveParser {
  // Real headers have some 3 KiB.
  private static final int LARGEST_HEADER = 1 << 20;
  // A million events: a hundred times what DV sends in one packet of 10 ms.
  private static final int LARGEST_BODY = 1 << 24;

  private final ChunkOutput output;
  private final ByteQueue waiting = new ByteQueue();
  private @Nullable EncodedChunker chunker;
  private StreamParameters parameters;

  DvParser(ChunkOutput output) {
    this.output = output;
    this.parameters = StreamParameters.of(output.options().resolution());
  }

  @Override
  public void accept(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException {
    waiting.append(bytes, offset, length);
    if (chunker == null) {
      readHeader();
    }
    if (chunker != null) {
      addPackets(chunker);
    }
  }

  /** Begins the stream once the header is there. */
  private void readHeader() throws MalformedPacketException, InterruptedException {
    if (waiting.size() < Integer.BYTES) {
      return;
    }
    int whole = Integer.BYTES + size(0, LARGEST_HEADER, "a header");
    if (waiting.size() < whole) {
      return;
    }
    int from = waiting.offset();
    parameters = parameters(Arrays.copyOfRange(waiting.array(), from, from + whole));
    waiting.remove(whole);
    chunker = new EncodedChunker(output, EventFormat.AEDAT4, parameters);
  }

  private StreamParameters parameters(byte[] header) throws MalformedPacketException {
    Aedat4Header parsed = Aedat4Header.parse(header);
    int events = parsed.events().map(Aedat4Stream::number).orElse(parameters.eventStream());
    int triggers = parsed.triggers().map(Aedat4Stream::number).orElse(StreamParameters.NO_STREAM);
    return new StreamParameters(
        parsed.events().flatMap(Aedat4Stream::resolution).orElse(output.options().resolution()),
        parsed.compression(),
        events,
        triggers);
  }

  private void addPackets(EncodedChunker open)
      throws MalformedPacketException, InterruptedException {
    while (waiting.size() >= Aedat4Decoder.PACKET_HEADER_BYTES) {
      int stream = waiting.littleInt(0);
      int whole =
          Aedat4Decoder.PACKET_HEADER_BYTES + size(Integer.BYTES, LARGEST_BODY, "a packet body");
      if (waiting.size() < whole) {
        return;
      }
      if (stream == parameters.eventStream() || stream == parameters.triggerStream()) {
        open.add(waiting.array(), waiting.offset(), whole);
      }
      waiting.remove(whole);
    }
  }

  private int size(int index, int largest, String of) throws MalformedPacketException {
    int size = waiting.littleInt(index);
    if (size < 0 || size > largest) {
      throw new MalformedPacketException(
          EventFormat.AEDAT4, 0, of + " of 0.." + largest + " bytes", String.valueOf(size));
    }
    return size;
  }

  @Override
  public void tick() throws InterruptedException {
    if (chunker != null) {
      chunker.tick();
    }
  }

  @Override
  public void flush() throws InterruptedException {
    if (chunker != null) {
      chunker.flush();
    }
  }

  @Override
  public int pendingBytes() {
    return waiting.size();
  }
}
