package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat4.Aedat4Decoder;
import io.retinaflow.ingest.codec.aedat4.Aedat4Header;
import io.retinaflow.ingest.codec.aedat4.Aedat4Layout;
import io.retinaflow.ingest.codec.aedat4.Aedat4Stream;
import io.retinaflow.ingest.event.Resolution;
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
 * first two, DV's usual numbers and the options' size hold. Packets of events and triggers travel
 * on as they are, others are left out.
 *
 * <p>DV from 1.6 on is said to put a header in front of every packet; that is not read here, and
 * ends the connection as malformed. Not checked against a device.
 */
final class DvParser implements LiveParser {
  // Real headers have some 3 KiB.
  private static final int LARGEST_HEADER = 1 << 20;

  private final ChunkOutput output;
  private final ByteQueue waiting = new ByteQueue();
  private @Nullable EncodedChunker chunker;
  private @Nullable PacketFeed feed;

  DvParser(ChunkOutput output) {
    this.output = output;
  }

  @Override
  public void accept(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException {
    waiting.append(bytes, offset, length);
    if (feed == null) {
      readHeader();
    }
    if (feed != null) {
      feed.take(waiting);
    }
  }

  /** Begins the stream once the header is there. */
  private void readHeader() throws MalformedPacketException, InterruptedException {
    if (waiting.size() < Integer.BYTES) {
      return;
    }
    int size = waiting.littleInt(0);
    if (size < 0 || size > LARGEST_HEADER) {
      throw new MalformedPacketException(
          EventFormat.AEDAT4,
          0,
          "a header of 0.." + LARGEST_HEADER + " bytes",
          String.valueOf(size));
    }
    int whole = Integer.BYTES + size;
    if (waiting.size() < whole) {
      return;
    }
    int from = waiting.offset();
    begin(Aedat4Header.parse(Arrays.copyOfRange(waiting.array(), from, from + whole)));
    waiting.remove(whole);
  }

  private void begin(Aedat4Header header) throws InterruptedException {
    Resolution size =
        header.events().flatMap(Aedat4Stream::resolution).orElse(output.options().resolution());
    int events = header.events().map(Aedat4Stream::number).orElse(Aedat4Layout.USUAL.eventStream());
    StreamParameters parameters = StreamParameters.of(size).withLayout(header.layout(events));
    chunker = new EncodedChunker(output, EventFormat.AEDAT4, parameters);
    feed = new PacketFeed(EventFormat.AEDAT4, new Aedat4Decoder(parameters), chunker);
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
