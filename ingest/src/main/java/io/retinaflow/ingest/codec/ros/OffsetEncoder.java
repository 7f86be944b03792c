package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.function.Supplier;

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

  private final Supplier<OffsetWriter> writers;
  private final OffsetWriter writer;
  private final boolean triggers;
  private final Resolution bounds;
  private long baseMicros;
  private int written;

  private OffsetEncoder(Supplier<OffsetWriter> writers, boolean triggers, Resolution bounds) {
    this.writers = writers;
    this.writer = writers.get();
    this.triggers = triggers;
    this.bounds = bounds;
  }

  /** Makes an encoder of events. */
  static OffsetEncoder ofEvents(Supplier<OffsetWriter> writers, Resolution bounds) {
    return new OffsetEncoder(writers, false, bounds);
  }

  /** Makes an encoder of triggers. */
  static OffsetEncoder ofTriggers(Supplier<OffsetWriter> writers) {
    return new OffsetEncoder(writers, true, new Resolution(1, 1));
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

  /** Makes an encoder of the same kind: no message continues those before. */
  @Override
  public OffsetEncoder copy() {
    return new OffsetEncoder(writers, triggers, bounds);
  }

  @Override
  public void reset() {
    writer.take();
    written = 0;
  }
}
