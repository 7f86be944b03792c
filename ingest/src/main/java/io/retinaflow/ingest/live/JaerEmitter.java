package io.retinaflow.ingest.live;

import io.retinaflow.ingest.event.EventPacket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what {@link JaerUdpParser} and {@link JaerTcpParser} read. Times become whole ticks, of
 * which the layout's low bits travel.
 */
final class JaerEmitter implements LiveEmitter {
  /** Events that fill jAER's largest datagram of 63,000 bytes. */
  static final int MOST_EVENTS = 63_000 / 8;

  private final JaerLayout layout;
  private final boolean stream;
  private int sequence;

  private JaerEmitter(JaerLayout layout, boolean stream) {
    this.layout = layout;
    this.stream = stream;
  }

  static JaerEmitter datagrams(JaerLayout layout) {
    return new JaerEmitter(layout, false);
  }

  static JaerEmitter stream(JaerLayout layout) {
    return new JaerEmitter(layout, true);
  }

  @Override
  public List<byte[]> encode(EventPacket packet) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < packet.size(); from += MOST_EVENTS) {
      pieces.add(piece(packet, from, Math.min(from + MOST_EVENTS, packet.size())));
    }
    return pieces;
  }

  private byte[] piece(EventPacket packet, int from, int to) {
    boolean numbered = layout.sequenceNumbers() && !stream;
    int header = numbered ? Integer.BYTES : 0;
    ByteBuffer piece =
        ByteBuffer.allocate(header + (to - from) * layout.eventBytes())
            .order(layout.swappedBytes() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    if (numbered) {
      piece.putInt(sequence++);
    }
    for (int i = from; i < to; i++) {
      int ticks = (int) Math.floorDiv(packet.timeMicros(i), layout.tickMicros());
      put(piece, stream ? ticks : address(packet, i));
      put(piece, stream ? address(packet, i) : ticks);
    }
    return piece.array();
  }

  private void put(ByteBuffer piece, int word) {
    if (layout.shortWords()) {
      piece.putShort((short) word);
      return;
    }
    piece.putInt(word);
  }

  private int address(EventPacket packet, int i) {
    int x = packet.x(i);
    int y = packet.y(i);
    if (!layout.chip().contains(x, y)) {
      throw new IllegalArgumentException(
          "pixel (" + x + ", " + y + ") is outside a " + layout.chip());
    }
    return layout.chip().address(x, y, packet.on(i));
  }
}
