package io.retinaflow.ingest.codec.evt3;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.TimeHighSequence;
import io.retinaflow.ingest.codec.TriggerCursor;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;

/**
 * Writes the words {@link Evt3Decoder} specifies, with vectors where they are shorter.
 *
 * <p>Cannot carry: pixels outside 2048x2048, trigger ids above 15, negative times, steps back over
 * a wrap of the counter (16.8 s) or of 2^23 us and more.
 */
public final class Evt3Encoder implements EventEncoder {
  private static final int LOW_MASK = (1 << Evt3Decoder.LOW_BITS) - 1;
  private static final int TRIGGER_ID_MASK = 0xF;
  private static final int VECTOR_LENGTH = 12;
  // VECT_BASE_X and VECT_12 are two words: from three events on they win.
  private static final int SHORTEST_VECTOR = 3;
  private static final int UNKNOWN = -1;

  private final int width;
  private final int height;
  private final WordWriter writer = new WordWriter();
  private final TimeHighSequence timeHigh;
  private int low;
  private int row = UNKNOWN;
  private int base = UNKNOWN;

  /** Makes an encoder for a sensor of the given size. */
  public Evt3Encoder(Resolution bounds) {
    this.width = Math.min(bounds.width(), Evt3Decoder.AXIS_MASK + 1);
    this.height = Math.min(bounds.height(), Evt3Decoder.AXIS_MASK + 1);
    this.timeHigh =
        new TimeHighSequence(Evt3Decoder.LOW_BITS, Evt3Decoder.HIGH_BITS, this::putTimeHigh);
  }

  private Evt3Encoder(Evt3Encoder other) {
    this.width = other.width;
    this.height = other.height;
    this.timeHigh = other.timeHigh.copy(this::putTimeHigh);
    this.low = other.low;
    this.row = other.row;
    this.base = other.base;
  }

  @Override
  public byte[] encode(EventPacket packet) {
    TriggerCursor triggers = new TriggerCursor(packet.triggers(), this::put);
    for (int i = 0; i < packet.size(); ) {
      triggers.advanceTo(packet.timeMicros(i));
      i += putEvents(packet, i);
    }
    triggers.finish();
    return writer.take();
  }

  /** Writes the events from {@code i} on that share one word, and tells how many. */
  private int putEvents(EventPacket packet, int i) {
    check(packet.x(i), packet.y(i));
    moveTo(packet.timeMicros(i));
    moveToRow(packet.y(i));
    int length = vectorLength(packet, i);
    int polarity = packet.on(i) ? Evt3Decoder.POLARITY_BIT : 0;
    if (length < SHORTEST_VECTOR) {
      writer.putShort(0x2 << 12 | polarity | packet.x(i));
      return 1;
    }
    putVector(packet, i, length, polarity);
    return length;
  }

  private void check(int x, int y) {
    if (x >= width || y >= height) {
      throw new IllegalArgumentException(
          "pixel (" + x + ", " + y + ") is outside " + width + "x" + height);
    }
  }

  private void moveTo(long timeMicros) {
    if (timeHigh.moveTo(timeMicros)) {
      low = 0;
    }
    int newLow = (int) (timeMicros & LOW_MASK);
    if (newLow != low) {
      writer.putShort(0x6 << 12 | newLow);
      low = newLow;
    }
  }

  private void moveToRow(int y) {
    if (y != row) {
      writer.putShort(y);
      row = y;
    }
  }

  /** Events from {@code i} on of one time, row and polarity whose columns rise within a vector. */
  private int vectorLength(EventPacket packet, int i) {
    int end = Math.min(packet.x(i) + VECTOR_LENGTH, width);
    int next = i + 1;
    while (next < packet.size()
        && packet.x(next) > packet.x(next - 1)
        && packet.x(next) < end
        && packet.y(next) == packet.y(i)
        && packet.on(next) == packet.on(i)
        && packet.timeMicros(next) == packet.timeMicros(i)) {
      next++;
    }
    return next - i;
  }

  private void putVector(EventPacket packet, int i, int length, int polarity) {
    int first = packet.x(i);
    if (base != (polarity | first)) {
      writer.putShort(0x3 << 12 | polarity | first);
    }
    int mask = 0;
    for (int event = i; event < i + length; event++) {
      mask |= 1 << (packet.x(event) - first);
    }
    writer.putShort(0x4 << 12 | mask);
    int nextBase = first + VECTOR_LENGTH;
    base = nextBase > Evt3Decoder.AXIS_MASK ? UNKNOWN : polarity | nextBase;
  }

  private void put(Trigger trigger) {
    if (trigger.id() > TRIGGER_ID_MASK) {
      throw new IllegalArgumentException("EVT 3.0 cannot carry " + trigger);
    }
    moveTo(trigger.timeMicros());
    writer.putShort(0xA << 12 | trigger.id() << 8 | (trigger.rising() ? 1 : 0));
  }

  private void putTimeHigh(int high) {
    writer.putShort(0x8 << 12 | high);
  }

  @Override
  public Evt3Encoder copy() {
    return new Evt3Encoder(this);
  }

  @Override
  public void reset() {
    writer.take();
    timeHigh.reset();
    low = 0;
    row = UNKNOWN;
    base = UNKNOWN;
  }
}
