package io.retinaflow.ingest.codec.evt21;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.TimeHighSequence;
import io.retinaflow.ingest.codec.TimeHighWords;
import io.retinaflow.ingest.codec.TriggerCursor;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;

/**
 * Writes the words {@link Evt21Decoder} specifies.
 *
 * <p>Successive events of one time, row and polarity whose columns rise within 32 aligned pixels
 * share a word, so the order of events survives exactly.
 *
 * <p>Cannot carry: pixels outside 2048x2048, trigger ids above 31, negative times, steps back over
 * a wrap of the counter or of 2^33 us and more.
 */
public final class Evt21Encoder implements EventEncoder {
  private static final int LOW_MASK = (1 << TimeHighWords.LOW_BITS) - 1;
  private static final int COLUMN_MASK = Evt21Decoder.VECTOR_LENGTH - 1;

  private final int width;
  private final int height;
  private final boolean maskFirst;
  private final WordWriter writer = new WordWriter();
  private final TimeHighSequence timeHigh;

  private Evt21Encoder(Resolution bounds, boolean maskFirst) {
    this.width = Math.min(bounds.width(), Evt21Decoder.AXIS_MASK + 1);
    this.height = Math.min(bounds.height(), Evt21Decoder.AXIS_MASK + 1);
    this.maskFirst = maskFirst;
    this.timeHigh =
        new TimeHighSequence(TimeHighWords.LOW_BITS, TimeHighWords.HIGH_BITS, this::putTimeHigh);
  }

  private Evt21Encoder(Evt21Encoder other) {
    this.width = other.width;
    this.height = other.height;
    this.maskFirst = other.maskFirst;
    this.timeHigh = other.timeHigh.copy(this::putTimeHigh);
  }

  /** Makes an encoder of words with the mask in the low half. */
  public static Evt21Encoder maskFirst(Resolution bounds) {
    return new Evt21Encoder(bounds, true);
  }

  /** Makes an encoder of words with the mask in the high half: {@code endianness=legacy}. */
  public static Evt21Encoder maskLast(Resolution bounds) {
    return new Evt21Encoder(bounds, false);
  }

  @Override
  public byte[] encode(EventPacket packet) {
    TriggerCursor triggers = new TriggerCursor(packet.triggers(), this::put);
    for (int i = 0; i < packet.size(); ) {
      triggers.advanceTo(packet.timeMicros(i));
      i += putVector(packet, i);
    }
    triggers.finish();
    return writer.take();
  }

  /** Writes the events from {@code i} on that share one word, and tells how many. */
  private int putVector(EventPacket packet, int i) {
    int base = packet.x(i) & ~COLUMN_MASK;
    int mask = 0;
    int next = i;
    do {
      check(packet.x(next), packet.y(next));
      mask |= 1 << (packet.x(next) & COLUMN_MASK);
      next++;
    } while (next < packet.size() && continues(packet, next));
    timeHigh.moveTo(packet.timeMicros(i));
    int type = packet.on(i) ? 0x1 : 0x0;
    put(type << 28 | low(packet.timeMicros(i)) << 22 | base << 11 | packet.y(i), mask);
    return next - i;
  }

  /** Whether event {@code i} fits in the word of the one before, behind it. */
  private static boolean continues(EventPacket packet, int i) {
    return packet.x(i) > packet.x(i - 1)
        && (packet.x(i) & ~COLUMN_MASK) == (packet.x(i - 1) & ~COLUMN_MASK)
        && packet.y(i) == packet.y(i - 1)
        && packet.on(i) == packet.on(i - 1)
        && packet.timeMicros(i) == packet.timeMicros(i - 1);
  }

  private void check(int x, int y) {
    if (x >= width || y >= height) {
      throw new IllegalArgumentException(
          "pixel (" + x + ", " + y + ") is outside " + width + "x" + height);
    }
  }

  private void put(Trigger trigger) {
    if (trigger.id() > TimeHighWords.TRIGGER_ID_MASK) {
      throw new IllegalArgumentException("EVT 2.1 cannot carry " + trigger);
    }
    timeHigh.moveTo(trigger.timeMicros());
    int value = trigger.rising() ? 1 : 0;
    put(0xA << 28 | low(trigger.timeMicros()) << 22 | trigger.id() << 8 | value, 0);
  }

  private void putTimeHigh(int high) {
    put(0x8 << 28 | high, 0);
  }

  private void put(int type, int mask) {
    writer.putInt(maskFirst ? mask : type);
    writer.putInt(maskFirst ? type : mask);
  }

  private static int low(long timeMicros) {
    return (int) (timeMicros & LOW_MASK);
  }

  @Override
  public Evt21Encoder copy() {
    return new Evt21Encoder(this);
  }

  @Override
  public void reset() {
    writer.take();
    timeHigh.reset();
  }
}
