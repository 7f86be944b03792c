package io.retinaflow.ingest.live;

import io.retinaflow.ingest.event.EventPacket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Writes what {@link FaeryParser} reads. */
final class FaeryEmitter implements LiveEmitter {
  /** Events faery puts into a datagram. */
  static final int MOST_EVENTS = 100;

  private static final int LARGEST_SHORT_Y = 0x7FFF;

  private final FaeryLayout layout;

  FaeryEmitter(FaeryLayout layout) {
    this.layout = layout;
  }

  @Override
  public List<byte[]> encode(EventPacket packet) {
    List<byte[]> datagrams = new ArrayList<>();
    for (int from = 0; from < packet.size(); from += MOST_EVENTS) {
      datagrams.add(datagram(packet, from, Math.min(from + MOST_EVENTS, packet.size())));
    }
    return datagrams;
  }

  private byte[] datagram(EventPacket packet, int from, int to) {
    ByteBuffer bytes =
        ByteBuffer.allocate((to - from) * layout.eventBytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = from; i < to; i++) {
      put(bytes, packet, i);
    }
    return bytes.array();
  }

  private void put(ByteBuffer bytes, EventPacket packet, int i) {
    short x = (short) packet.x(i);
    int y = packet.y(i);
    int on = packet.on(i) ? 1 : 0;
    if (layout == FaeryLayout.T64_X16_Y16_ON8) {
      bytes.putLong(packet.timeMicros(i)).putShort(x).putShort((short) y).put((byte) on);
      return;
    }
    if (y > LARGEST_SHORT_Y) {
      throw new IllegalArgumentException("row " + y + " does not fit 15 bits");
    }
    bytes.putInt((int) packet.timeMicros(i)).putShort(x).putShort((short) (y << 1 | on));
  }
}
