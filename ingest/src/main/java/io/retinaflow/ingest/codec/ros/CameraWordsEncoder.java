package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.event.EventPacket;

/** Encoder of the camera's own words: one message a packet. */
final class CameraWordsEncoder implements PayloadEncoder {
  private final EventEncoder words;

  CameraWordsEncoder(EventEncoder words) {
    this.words = words;
  }

  @Override
  public void encode(EventPacket packet, MessageWriter messages) {
    byte[] payload = words.encode(packet);
    if (payload.length > 0) {
      messages.write(packet.baseMicros() * Payload.NANOS_PER_MICRO, payload);
    }
  }

  @Override
  public CameraWordsEncoder copy() {
    return new CameraWordsEncoder(words.copy());
  }

  @Override
  public void reset() {
    words.reset();
  }
}
