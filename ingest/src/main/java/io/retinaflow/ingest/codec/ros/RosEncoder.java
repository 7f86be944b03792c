package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;

/**
 * Encoder of {@code EventPacket} messages, {@link RosDecoder} says how.
 *
 * <p>{@code evt3} puts each packet into one message, events and triggers. {@code mono}, {@code
 * libcaer} and {@code libcaer_cmp} carry events only and {@code trigger} triggers only, at 0 us or
 * later; a packet takes as many messages as its times need.
 */
public final class RosEncoder implements EventEncoder {
  private final MessageWriter messages;
  private final PayloadEncoder payloads;

  /** Makes an encoder that stands in front of the first message. */
  public RosEncoder(RosSerialization serialization, StreamParameters parameters) {
    RosEncoding encoding = parameters.layout(RosLayout.class, RosLayout.USUAL).encoding();
    this.messages = new MessageWriter(serialization, encoding, parameters.bounds());
    this.payloads = encoding.newEncoder(parameters.bounds());
  }

  private RosEncoder(RosEncoder other) {
    this.messages = other.messages.copy();
    this.payloads = other.payloads.copy();
  }

  @Override
  public byte[] encode(EventPacket packet) {
    payloads.encode(packet, messages);
    return messages.take();
  }

  @Override
  public RosEncoder copy() {
    return new RosEncoder(this);
  }

  @Override
  public void reset() {
    payloads.reset();
    messages.reset();
  }
}
