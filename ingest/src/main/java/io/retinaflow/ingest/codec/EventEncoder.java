package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventPacket;

/**
 * Streaming encoder of one sensor's events.
 *
 * <p>The encodings of successive packets, joined, are one stream: a decoder gives back the same
 * events and the same side elements, each kind in order. Triggers are written among the events by
 * time. What a format cannot carry its encoder rejects; after that its state is unspecified until
 * {@link #reset()}, so whoever wants to go on asks a {@link #copy()}. Not safe for use by several
 * threads.
 */
public interface EventEncoder {

  /**
   * Encodes the next packet of the stream, in whole units.
   *
   * @return a new array; empty for an empty packet
   * @throws IllegalArgumentException if the format cannot carry an event or side element, or if an
   *     event lies outside the bounds of the stream
   */
  byte[] encode(EventPacket packet);

  /**
   * Makes an encoder of the same stream that stands where this one stands; neither sees what the
   * other encodes. Made before a packet that may be refused, it goes on in the place of the one
   * that refused it.
   */
  EventEncoder copy();

  /** Forgets what was encoded: the next packet starts a new stream. */
  void reset();
}
