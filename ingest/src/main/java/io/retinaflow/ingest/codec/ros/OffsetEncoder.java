package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;

/**
 * Encoder of events, or of triggers, with their offsets from a message's time base; a new message
 * begins where the offset does not fit any more.
 *
 * <p>Decoders count from the first message's base, so that the first message is empty and has base
 * 0.
 */
final class OffsetEncoder implements PayloadEncoder {
  private static final long LAST_MICROS = Long.MAX_VALUE / Payload.NANOS_PER_MICRO;
  // Keeps the payload, at most eight bytes an event, below what a decoder takes.
  private static final int MOST_EVENTS = EventPacketMessage.MAX_EVENT_BYTES / Long.BYTES;

  private final OffsetWriter writer;
  private final boolean triggers;
  private final Resolution bounds;
  private long baseMicros;
  private int written;

  private OffsetEncoder(OffsetWriter writer, boolean triggers, Resolution bounds) {
    this.writer = writer;
    this.triggers = triggers;
    this.bounds = bounds;
  }

  /** Makes an encoder of events. */
  static OffsetEncoder ofEvents(OffsetWriter writer, Resolution bounds) {
    return new OffsetEncoder(writer, false, bounds);
  }

  /** Makes an encoder of triggers. */
  static OffsetEncoder ofTriggers(OffsetWriter writer) {
    return new OffsetEncoder(writer, true, new Resolution(1, 1));
  }

  @Override
  public void encode(EventPacket packet, MessageWriter messages) {
    check(packet);
    if (messages.isAtStart() && !packet.isEmpty()) {
      messages.write(0, new byte[0]);
    }
    for (int i = 0; i < packet.size(); i++) {
      put(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i), messages);
    }
    for (Trigger trigger : packet.triggers()) {
      put(trigger.timeMicros(), 0, trigger.id(), trigger.rising(), messages);
    }
    flush(messages);
  }

  private void check(EventPacket packet) {
    if (triggers ? packet.size() > 0 : !packet.triggers().isEmpty()) {
      throw new IllegalArgumentException(
          packet + " in an encoding of " + (triggers ? "triggers only" : "events only"));
    }
    for (int i = 0; i < packet.size(); i++) {
      if (!bounds.contains(packet.x(i), packet.y(i))) {
        throw new IllegalArgumentException(
            "pixel (" + packet.x(i) + ", " + packet.y(i) + ") is outside " + bounds);
      }
    }
  }

  private void put(long timeMicros, int x, int y, boolean on, MessageWriter messages) {
    if (timeMicros < 0
        || timeMicros > LAST_MICROS
        || x > writer.largestX()
        || y > writer.largestY()) {
      throw new IllegalArgumentException(
          "time " + timeMicros + " us, column " + x + " and row or line " + y + " do not fit");
    }
    if (written > 0 && (written == MOST_EVENTS || !writer.fits(timeMicros))) {
      flush(messages);
    }
    if (written == 0) {
      baseMicros = writer.baseMicros(timeMicros);
      writer.start(baseMicros);
    }
    writer.put(timeMicros, x, y, on);
    written++;
  }

  private void flush(MessageWriter messages) {
    if (written > 0) {
      messages.write(baseMicros * Payload.NANOS_PER_MICRO, writer.take());
      written = 0;
    }
  }

  @Override
  public void reset() {
    writer.take();
    written = 0;
  }
}
