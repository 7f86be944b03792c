package io.retinaflow.ingest.live;

import io.retinaflow.ingest.event.EventPacket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes the datagrams with timestamps that {@link SpifParser} reads. */
final class SpifEmitter implements LiveEmitter {
  /** Events of AEStream's datagrams with timestamps: 64 words. */
  static final int MOST_EVENTS = 32;

  private static final int LARGEST_COORDINATE = 0x7FFF;

  @Override
  public List<byte[]> encode(EventPacket packet) {
    List<byte[]> datagrams = new ArrayList<>();
    for (int from = 0; from < packet.size(); from += MOST_EVENTS) {
      datagrams.add(datagram(packet, from, Math.min(from + MOST_EVENTS, packet.size())));
    }
    return datagrams;
  }

  private static byte[] datagram(EventPacket packet, int from, int to) {
    ByteBuffer words =
        ByteBuffer.allocate((to - from) * 2 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = from; i < to; i++) {
      int x = packet.x(i);
      int y = packet.y(i);
      if (x > LARGEST_COORDINATE || y > LARGEST_COORDINATE) {
        throw new IllegalArgumentException("pixel (" + x + ", " + y + ") is outside 32768x32768");
      }
      words.putInt(x << 16 | y | (packet.on(i) ? 1 << 15 : 0)).putInt((int) packet.timeMicros(i));
    }
    return words.array();
  }
}
