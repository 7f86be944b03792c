package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.ColorEvent;
import io.retinaflow.ingest.event.DisplayEvent;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.GenericEvent;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.ThresholdCrossing;
import java.util.List;

/**
 * Writes the bytes {@link EventStreamDecoder} specifies.
 *
 * <p>A packet of the types generic, display and color has a {@link GenericEvent}, {@link
 * DisplayEvent} or {@link ColorEvent} for each of its events, with the same times and pixels in the
 * same order, or none at all: events alone are written with empty payloads, signal 0 and black.
 * {@link ThresholdCrossing}s of atis go before the first event that is later.
 *
 * <p>Cannot carry: a time below the one before, or more than {@value #MAX_STEP_MICROS} us (71.6
 * min) above it or, of the first event, above 0; ON events of the types without a polarity; pixels
 * past 65535 or, of a display, 255; pixels of a generic stream other than (0, 0); payloads above 1
 * MiB.
 */
public final class EventStreamEncoder implements EventEncoder {
  // A step is written in bytes that stand for 127 us or so: this one takes up to 34 MB.
  static final long MAX_STEP_MICROS = 0xFFFF_FFFFL;

  private static final int BYTE_COLUMNS = 1 << 8;
  private static final byte[] NOTHING = {};

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
    switch (type) {
      case GENERIC -> putGeneric(packet, packet.sideElements(GenericEvent.class));
      case DVS -> putDvs(packet);
      case ATIS -> putAtis(packet, packet.sideElements(ThresholdCrossing.class));
      case DISPLAY -> putDisplay(packet, packet.sideElements(DisplayEvent.class));
      case COLOR -> putColor(packet, packet.sideElements(ColorEvent.class));
    }
    return writer.take();
  }

  private void putGeneric(EventPacket packet, List<GenericEvent> generics) {
    requireNoneOrOneEach(packet, generics);
    for (int i = 0; i < packet.size(); i++) {
      writer.putByte(stepTo(packet, i));
      GenericPayload.write(generics.isEmpty() ? NOTHING : payload(generics.get(i)), writer);
    }
  }

  private static byte[] payload(GenericEvent generic) {
    if (generic.payload().length > GenericPayload.MAX_BYTES) {
      throw new IllegalArgumentException(
          generic + " is above " + GenericPayload.MAX_BYTES + " bytes");
    }
    return generic.payload();
  }

  private void putDvs(EventPacket packet) {
    for (int i = 0; i < packet.size(); i++) {
      int delta = stepTo(packet, i);
      putPixel(delta << 1 | (packet.on(i) ? 1 : 0), packet.x(i), packet.y(i));
    }
  }

  private void putAtis(EventPacket packet, List<ThresholdCrossing> crossings) {
    int next = 0;
    for (int i = 0; i < packet.size(); i++) {
      next = putCrossings(crossings, next, packet.timeMicros(i));
      int delta = stepTo(packet, i);
      putPixel(delta << 2 | (packet.on(i) ? 2 : 0), packet.x(i), packet.y(i));
    }
    putCrossings(crossings, next, Long.MAX_VALUE);
  }

  /** Writes the crossings from {@code next} on that are not later than the time. */
  private int putCrossings(List<ThresholdCrossing> crossings, int next, long untilMicros) {
    int i = next;
    for (; i < crossings.size() && crossings.get(i).timeMicros() <= untilMicros; i++) {
      ThresholdCrossing crossing = crossings.get(i);
      int x = crossing.x();
      int y = crossing.y();
      requireInside(x, y);
      int delta = stepTo(crossing.timeMicros());
      putPixel(delta << 2 | (crossing.second() ? 3 : 1), x, y);
    }
    return i;
  }

  private void putDisplay(EventPacket packet, List<DisplayEvent> displays) {
    requireNoneOrOneEach(packet, displays);
    for (int i = 0; i < packet.size(); i++) {
      writer.putByte(stepTo(packet, i));
      writer.putByte(packet.x(i));
      writer.putByte(packet.y(i));
      writer.putByte(displays.isEmpty() ? 0 : displays.get(i).signal());
    }
  }

  private void putColor(EventPacket packet, List<ColorEvent> colors) {
    requireNoneOrOneEach(packet, colors);
    for (int i = 0; i < packet.size(); i++) {
      putPixel(stepTo(packet, i), packet.x(i), packet.y(i));
      writer.putByte(colors.isEmpty() ? 0 : colors.get(i).red());
      writer.putByte(colors.isEmpty() ? 0 : colors.get(i).green());
      writer.putByte(colors.isEmpty() ? 0 : colors.get(i).blue());
    }
  }

  private static void requireNoneOrOneEach(
      EventPacket packet, List<? extends SideElement> elements) {
    if (!elements.isEmpty() && elements.size() != packet.size()) {
      throw new IllegalArgumentException(
          "Event Stream needs a side element for each event or none: " + packet);
    }
    for (int i = 0; i < elements.size(); i++) {
      if (!belongs(elements.get(i), packet, i)) {
        throw new IllegalArgumentException(
            "%s is not of event %d: %d us, (%d, %d)"
                .formatted(elements.get(i), i, packet.timeMicros(i), packet.x(i), packet.y(i)));
      }
    }
  }

  private static boolean belongs(SideElement element, EventPacket packet, int i) {
    boolean samePixel = true;
    if (element instanceof ColorEvent color) {
      samePixel = color.x() == packet.x(i) && color.y() == packet.y(i);
    }
    if (element instanceof DisplayEvent display) {
      samePixel = display.x() == packet.x(i) && display.y() == packet.y(i);
    }
    return samePixel && element.timeMicros() == packet.timeMicros(i);
  }

  /** Writes the overflows before an event, and tells its delta. */
  private int stepTo(EventPacket packet, int i) {
    requireInside(packet.x(i), packet.y(i));
    boolean hasPolarity = type == EventStreamType.DVS || type == EventStreamType.ATIS;
    if (packet.on(i) && !hasPolarity) {
      throw new IllegalArgumentException(
          "Event Stream %s cannot carry an ON event at (%d, %d)"
              .formatted(type, packet.x(i), packet.y(i)));
    }
    return stepTo(packet.timeMicros(i));
  }

  private void requireInside(int x, int y) {
    if (x >= width || y >= height) {
      throw new IllegalArgumentException(
          "Event Stream %s of %dx%d cannot carry pixel (%d, %d)"
              .formatted(type, width, height, x, y));
    }
  }

  private int stepTo(long timeMicros) {
    long step = timeMicros - lastMicros;
    if (step < 0 || step > MAX_STEP_MICROS) {
      throw new IllegalArgumentException(
          "Event Stream cannot step from " + lastMicros + " us to " + timeMicros + " us");
    }
    lastMicros = timeMicros;
    return putOverflows(step);
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
