package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;

/**
 * Decoder of a format made of packets whose header tells their length, given whole packets only.
 *
 * <p>{@link PacketStreamDecoder} puts the packets together; what remains here is their meaning.
 */
public interface PacketDecoder extends StatefulDecoder {

  /** Length of a packet's header in bytes. */
  int headerBytes();

  /**
   * Length of the packet whose header stands at {@code from}, the header included.
   *
   * @param streamOffset where the packet starts in the stream, for errors
   * @throws MalformedPacketException if the header is none, or announces more than the largest
   *     packet the decoder accepts: so much is held back while it arrives
   */
  int packetBytes(byte[] bytes, int from, long streamOffset) throws MalformedPacketException;

  /** Whether the packet whose header stands at {@code from} is one that is decoded, not skipped. */
  boolean wants(byte[] bytes, int from);

  /** States that the packets from here on belong to another call, with limits of its own. */
  void startCall();

  /**
   * Decodes one packet.
   *
   * @param from index of its header
   * @param to index after its last byte
   * @param streamOffset where the packet starts in the stream, for errors
   * @param out receives events and side elements
   */
  void decodePacket(byte[] bytes, int from, int to, long streamOffset, EventBuffer out)
      throws MalformedPacketException;
}
