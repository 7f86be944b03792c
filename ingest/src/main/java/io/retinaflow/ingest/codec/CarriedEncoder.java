package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.SideStream;

/** Encoder that turns away packets with side elements its format has no place for. */
final class CarriedEncoder implements EventEncoder {
  private final EventFormat format;
  private final EventEncoder encoder;

  CarriedEncoder(EventFormat format, EventEncoder encoder) {
    this.format = format;
    this.encoder = encoder;
  }

  @Override
  public byte[] encode(EventPacket packet) {
    for (SideStream kind : SideStream.values()) {
      if (packet.carries(kind) && !format.carries(kind)) {
        throw new IllegalArgumentException(
            format.id() + " cannot carry the " + kind + " of " + packet);
      }
    }
    return encoder.encode(packet);
  }

  @Override
  public EventEncoder copy() {
    return new CarriedEncoder(format, encoder.copy());
  }

  @Override
  public void reset() {
    encoder.reset();
  }
}
