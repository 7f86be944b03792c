package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat3.Aedat3Decoder;

/**
 * CAER's TCP output: one {@link CaerHeader}, then AEDAT 3.1 packets, which travel on as they are.
 * Packets of kinds that are neither events nor triggers are left out. Not checked against cAER
 * itself.
 */
final class CaerTcpParser implements LiveParser {
  private final EncodedChunker chunker;
  private final PacketFeed feed;
  private final ByteQueue waiting = new ByteQueue();
  private boolean greeted;

  CaerTcpParser(ChunkOutput output) throws InterruptedException {
    StreamParameters parameters = StreamParameters.of(output.options().resolution());
    this.chunker = new EncodedChunker(output, EventFormat.AEDAT3, parameters);
    this.feed = new PacketFeed(EventFormat.AEDAT3, new Aedat3Decoder(parameters), chunker);
  }

  @Override
  public void accept(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException {
    waiting.append(bytes, offset, length);
    if (!greeted && waiting.size() >= CaerHeader.BYTES) {
      readHeader();
    }
    if (greeted) {
      feed.take(waiting);
    }
  }

  private void readHeader() throws MalformedPacketException {
    CaerHeader header = CaerHeader.read(waiting.array(), waiting.offset(), CaerHeader.BYTES);
    if (header.startsPacket() || header.sequence() != 0) {
      throw new MalformedPacketException(
          EventFormat.AEDAT3, 0, "sequence 0", String.valueOf(header.sequence()));
    }
    waiting.remove(CaerHeader.BYTES);
    greeted = true;
  }

  @Override
  public void tick() throws InterruptedException {
    chunker.tick();
  }

  @Override
  public void flush() throws InterruptedException {
    chunker.flush();
  }

  @Override
  public int pendingBytes() {
    return waiting.size();
  }
}
