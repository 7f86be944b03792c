package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Writes what {@link CaerTcpParser} and {@link CaerUdpParser} read. */
final class CaerEmitter implements LiveEmitter {
  /** Bytes of a packet in a datagram: an Ethernet frame's, less the headers. */
  static final int MOST_BYTES = 1472 - CaerHeader.BYTES;

  private final boolean stream;
  private final EventEncoder encoder;
  private long sequence;

  /**
   * Makes an emitter.
   *
   * @param stream whether for a connection instead of datagrams
   */
  CaerEmitter(LiveOptions options, boolean stream) {
    this.stream = stream;
    this.encoder = EventFormat.AEDAT3.newEncoder(StreamParameters.of(options.resolution()));
  }

  @Override
  public byte[] greeting() {
    return stream ? withHeader(new CaerHeader(false, 0), new byte[0], 0, 0) : new byte[0];
  }

  @Override
  public List<byte[]> encode(EventPacket events) {
    byte[] packet = encoder.encode(events);
    return stream ? List.of(packet) : datagrams(packet);
  }

  /** Cuts what the encoder wrote, which counts as one packet to whoever puts it together. */
  private List<byte[]> datagrams(byte[] packet) {
    List<byte[]> datagrams = new ArrayList<>();
    for (int from = 0; from < packet.length; from += MOST_BYTES) {
      int length = Math.min(MOST_BYTES, packet.length - from);
      datagrams.add(withHeader(new CaerHeader(from == 0, sequence++), packet, from, length));
    }
    return datagrams;
  }

  private static byte[] withHeader(CaerHeader header, byte[] packet, int from, int length) {
    ByteBuffer datagram = ByteBuffer.allocate(CaerHeader.BYTES + length);
    header.write(datagram);
    return datagram.put(packet, from, length).array();
  }
}
