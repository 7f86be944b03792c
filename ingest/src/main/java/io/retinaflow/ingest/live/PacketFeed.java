package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketDecoder;

/**
 * Takes packets out of a connection's bytes as they become whole, and puts those that a decoder
 * wants into chunks.
 */
final class PacketFeed {
  // Half of what a Kafka request may have: 260,000 events, far above what cameras put into 10 ms.
  private static final int LARGEST_PACKET = 1 << 22;

  private final EventFormat format;
  private final PacketDecoder packets;
  private final EncodedChunker chunker;

  /**
   * Feeds a stream.
   *
   * @param packets knows the packets' headers; decodes nothing here
   */
  PacketFeed(EventFormat format, PacketDecoder packets, EncodedChunker chunker) {
    this.format = format;
    this.packets = packets;
    this.chunker = chunker;
  }

  /** Moves every whole packet from the bytes into chunks; what is cut stays. */
  void take(ByteQueue waiting) throws MalformedPacketException, InterruptedException {
    while (waiting.size() >= packets.headerBytes()) {
      int length = packets.packetBytes(waiting.array(), waiting.offset(), 0);
      if (length > LARGEST_PACKET) {
        throw new MalformedPacketException(
            format, 0, "a packet of " + LARGEST_PACKET + " bytes at most", String.valueOf(length));
      }
      if (waiting.size() < length) {
        return;
      }
      if (packets.wants(waiting.array(), waiting.offset())) {
        chunker.add(waiting.array(), waiting.offset(), length);
      }
      waiting.remove(length);
    }
  }
}
