package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat3.Aedat3Decoder;

/**
 * CAER's UDP output: datagrams of a {@link CaerHeader} and a piece of an AEDAT 3.1 packet, cut
 * anywhere, of 1452 bytes at most.
 *
 * <p>Packets are put together from pieces in sequence and travel on as they are. Where a piece is
 * missing, or is no next one, the packet is given up; if its header came, its events are counted as
 * lost. Pieces of a packet whose start is missing are passed over. Not checked against cAER itself.
 */
final class CaerUdpParser implements LiveParser {
  private static final int SEQUENCE_BITS = 63;
  private static final int PACKET_HEADER_BYTES = 28;
  private static final int POLARITY = 1;
  private static final int NUMBER_OFFSET = 20;

  private final ChunkOutput output;
  private final StreamParameters parameters;
  private final ByteQueue packet = new ByteQueue();
  private final DatagramSequence sequence = new DatagramSequence(SEQUENCE_BITS);
  private EncodedChunker chunker;
  private PacketFeed feed;

  CaerUdpParser(ChunkOutput output) throws InterruptedException {
    this.output = output;
    this.parameters = StreamParameters.of(output.options().resolution());
    this.chunker = new EncodedChunker(output, EventFormat.AEDAT3, parameters);
    this.feed = new PacketFeed(EventFormat.AEDAT3, new Aedat3Decoder(parameters), chunker);
  }

  @Override
  public void accept(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException {
    CaerHeader header = CaerHeader.read(bytes, offset, length);
    if (!inOrder(header.sequence())) {
      return;
    }
    if (header.startsPacket()) {
      giveUpPacket();
    } else if (packet.size() == 0) {
      return;
    }
    packet.append(bytes, offset + CaerHeader.BYTES, length - CaerHeader.BYTES);
    try {
      feed.take(packet);
    } catch (MalformedPacketException e) {
      packet.remove(packet.size());
      throw e;
    }
  }

  private boolean inOrder(long number) throws InterruptedException {
    switch (sequence.step(number)) {
      case LATE -> {
        output.tally().increment(LiveCounter.LATE_DATAGRAMS);
        return false;
      }
      case GAP -> {
        output.lost(sequence.missing());
        giveUpPacket();
        chunker.gap();
      }
      case RESTART -> restart();
      case NEXT -> {}
    }
    return true;
  }

  private void restart() throws InterruptedException {
    giveUpPacket();
    chunker.flush();
    chunker = new EncodedChunker(output, EventFormat.AEDAT3, parameters);
    feed = new PacketFeed(EventFormat.AEDAT3, new Aedat3Decoder(parameters), chunker);
  }

  private void giveUpPacket() {
    if (packet.size() >= PACKET_HEADER_BYTES && (packet.littleInt(0) & 0xFFFF) == POLARITY) {
      output.tally().add(LiveCounter.LOST_EVENTS, packet.littleInt(NUMBER_OFFSET));
    }
    packet.remove(packet.size());
  }

  @Override
  public void tick() throws InterruptedException {
    chunker.tick();
  }

  @Override
  public void flush() throws InterruptedException {
    chunker.flush();
  }
}
