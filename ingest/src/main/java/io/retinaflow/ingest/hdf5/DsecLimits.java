package io.retinaflow.ingest.hdf5;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.OptionalLong;

/** What DSEC's layout can hold: events inside the sensor, up to 71 minutes after the first. */
final class DsecLimits implements Hdf5Limits {
  private static final long LAST_OFFSET = 0xFFFFFFFFL;

  private final Resolution resolution;
  private OptionalLong firstMicros = OptionalLong.empty();

  DsecLimits(Resolution resolution) {
    this.resolution = resolution;
  }

  @Override
  public void admit(EventPacket packet) {
    Hdf5Layout.DSEC.requireKinds(packet);
    if (packet.size() == 0) {
      return;
    }
    long first = firstMicros.orElse(packet.timeMicros(0));
    for (int i = 0; i < packet.size(); i++) {
      requireRoom(packet, i, first);
    }
    firstMicros = OptionalLong.of(first);
  }

  @Override
  public Hdf5Limits copy() {
    DsecLimits copy = new DsecLimits(resolution);
    copy.firstMicros = firstMicros;
    return copy;
  }

  private void requireRoom(EventPacket packet, int i, long first) {
    long timeMicros = packet.timeMicros(i);
    long offset = timeMicros - first;
    int x = packet.x(i);
    int y = packet.y(i);
    if (offset < 0 || offset > LAST_OFFSET || !resolution.contains(x, y)) {
      throw new IllegalArgumentException(
          "event at %d us, (%d, %d) does not fit %s from %d us"
              .formatted(timeMicros, x, y, resolution, first));
    }
  }
}
