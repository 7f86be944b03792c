package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.event.EventPacket;

/** Gauge by a format's own encoder: what that encodes, the file can hold. */
record EncoderGauge(EventEncoder encoder) implements PacketGauge {

  @Override
  public void admit(EventPacket packet) {
    encoder.encode(packet);
  }

  @Override
  public PacketGauge copy() {
    return new EncoderGauge(encoder.copy());
  }
}
