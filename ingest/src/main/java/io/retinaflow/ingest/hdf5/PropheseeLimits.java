package io.retinaflow.ingest.hdf5;

import io.retinaflow.ingest.codec.ecf.EcfEncoder;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.OptionalLong;

/**
 * What Prophesee's layout can hold: pixels ECF can, nine hours of index, input lines of 15 bits.
 */
final class PropheseeLimits implements Hdf5Limits {
  static final int INDEX_MICROS = 2000;

  // The index waits in memory: nine hours of it take 256 MiB.
  private static final long MOST_STEPS = 1 << 24;

  private final Resolution resolution;
  private OptionalLong firstMicros = OptionalLong.empty();

  PropheseeLimits(Resolution resolution) {
    this.resolution = resolution;
  }

  @Override
  public void admit(EventPacket packet) {
    Hdf5Layout.PROPHESEE.requireKinds(packet);
    for (Trigger trigger : packet.triggers()) {
      if (trigger.id() > Short.MAX_VALUE) {
        throw new IllegalArgumentException("no room for the line of " + trigger);
      }
    }
    if (packet.size() > 0) {
      long first = firstMicros.orElse(packet.timeMicros(0));
      for (int i = 0; i < packet.size(); i++) {
        requireRoom(packet, i, first);
      }
      firstMicros = OptionalLong.of(first);
    }
  }

  @Override
  public Hdf5Limits copy() {
    PropheseeLimits copy = new PropheseeLimits(resolution);
    copy.firstMicros = firstMicros;
    return copy;
  }

  private void requireRoom(EventPacket packet, int i, long first) {
    EcfEncoder.requirePixel(resolution, packet.x(i), packet.y(i));
    long timeMicros = packet.timeMicros(i);
    if ((timeMicros - first) / INDEX_MICROS >= MOST_STEPS) {
      throw new IllegalArgumentException("a step from " + first + " us to " + timeMicros + " us");
    }
  }
}
