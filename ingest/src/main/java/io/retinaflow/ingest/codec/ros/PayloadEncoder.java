package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.event.EventPacket;

/** Encoder of packets into the payloads of messages. */
interface PayloadEncoder {

  /**
   * Writes the messages a packet needs.
   *
   * @throws IllegalArgumentException if the encoding cannot carry an event or trigger
   */
  void encode(EventPacket packet, MessageWriter messages);

  /** Makes an encoder that stands where this one stands; neither sees what the other encodes. */
  PayloadEncoder copy();

  /** Forgets what was encoded. */
  void reset();
}
