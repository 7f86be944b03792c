package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;

/**
 * Writes the bytes {@link EventStreamDecoder} specifies. What an event does not hold is written as
 * nothing: black, no signal, an empty payload.
 *
 * <p>Cannot carry: a time below the one before, or more than {@value #MAX_STEP_MICROS} us (71.6
 * min) above it or, of the first event, above 0; ON events of the types without a polarity; pixels
 * past 65535 or, of a display, 255; pixels of a generic stream other than (0, 0).
 */
public final class EventStreamEncoder implements EventEncoder {
  // A step is written in bytes that stand for 127 us or so: this one takes up to 34 MB.
  static final long MAX_STEP_MICROS = 0xFFFF_FFFFL;

  private static final int BYTE_COLUMNS = 1 << 8;

  private final EventStreamType type;
  private final int width;
  private final int height;
  private final WordWriter writer = new WordWriter();
  private long lastMicros;

  /** Makes an encoder of one type, to write behind the header of a file. */
  public EventStreamEncoder(EventStreamType type, Resolution bounds) {
    int most = mostColumns(type);
    this.type = type;
    this.width = Math.min(bounds.width(), most);
    this.height = Math.min(bounds.height(), most);
  }

  private EventStreamEncoder(EventStreamEncoder other) {
    this.type = other.type;
    this.width = other.width;
    this.height = other.height;
    this.lastMicros = other.lastMicros;
  }

  private static int mostColumns(EventStreamType type) {
    if (type == EventStreamType.GENERIC) {
      return 1;
    }
    return type.hasByteCoordinates() ? BYTE_COLUMNS : 1 << 16;
  }

  @Override
  public byte[] encode(EventPacket packet) {
    for (int i = 0; i < packet.size(); i++) {
      check(packet, i);
      put(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i) ? 1 : 0);
    }
    return writer.take();
  }

  private void check(EventPacket packet, int i) {
    int x = packet.x(i);
    int y = packet.y(i);
    long step = packet.timeMicros(i) - lastMicros;
    boolean hasPolarity = type == EventStreamType.DVS || type == EventStreamType.ATIS;
    if (x >= width || y >= height || (packet.on(i) && !hasPolarity)) {
      throw new IllegalArgumentException(
          "Event Stream %s of %dx%d cannot carry an %s event at (%d, %d)"
              .formatted(type, width, height, packet.on(i) ? "ON" : "OFF", x, y));
    }
    if (step < 0 || step > MAX_STEP_MICROS) {
      throw new IllegalArgumentException(
          "Event Stream cannot step from " + lastMicros + " us to " + packet.timeMicros(i) + " us");
    }
  }

  private void put(long timeMicros, int x, int y, int polarity) {
    int delta = putOverflows(timeMicros - lastMicros);
    lastMicros = timeMicros;
    switch (type) {
      case GENERIC -> putLeadAndByte(delta, 0);
      case DVS -> putPixel(delta << 1 | polarity, x, y);
      case ATIS -> putPixel(delta << 2 | polarity << 1, x, y);
      case DISPLAY -> {
        putLeadAndByte(delta, x);
        writer.putByte(y);
        writer.putByte(0);
      }
      case COLOR -> {
        putPixel(delta, x, y);
        writer.putByte(0);
        writer.putShort(0);
      }
    }
  }

  /** Writes the part of a step that overflows stand for, and tells the rest. */
  private int putOverflows(long step) {
    long rest = step;
    int most = 0xFF - type.resetLead();
    while (rest >= type.overflowMicros()) {
      int overflows = (int) Math.min(rest / type.overflowMicros(), most);
      writer.putByte(type.resetLead() + overflows);
      rest -= (long) overflows * type.overflowMicros();
    }
    return (int) rest;
  }

  private void putLeadAndByte(int lead, int value) {
    writer.putByte(lead);
    writer.putByte(value);
  }

  private void putPixel(int lead, int x, int y) {
    writer.putByte(lead);
    writer.putShort(x);
    writer.putShort(y);
  }

  @Override
  public EventStreamEncoder copy() {
    return new EventStreamEncoder(this);
  }

  @Override
  public void reset() {
    writer.take();
    lastMicros = 0;
  }
}
