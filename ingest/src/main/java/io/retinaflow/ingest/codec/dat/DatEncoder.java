package io.retinaflow.ingest.codec.dat;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;

/**
 * Writes the records that {@link DatDecoder} and {@link DatTriggerDecoder} specify.
 *
 * <p>Cannot carry: events among triggers; pixels outside 16384x16384 (version 1: 512x256), trigger
 * ids above 31; negative times, and steps that 32 bits would show as others: 2^31 us and more in
 * either direction, but for the first time.
 */
public final class DatEncoder implements EventEncoder {
  private final int width;
  private final int height;
  private final DatLayout layout;
  private final boolean forTriggers;
  private final WordWriter writer = new WordWriter();
  private final DatClock clock = new DatClock();

  private DatEncoder(Resolution bounds, DatLayout layout, boolean forTriggers) {
    this.width = Math.min(bounds.width(), layout.columnMask() + 1);
    this.height = Math.min(bounds.height(), layout.rowMask() + 1);
    this.layout = layout;
    this.forTriggers = forTriggers;
  }

  private DatEncoder(DatEncoder other) {
    this.width = other.width;
    this.height = other.height;
    this.layout = other.layout;
    this.forTriggers = other.forTriggers;
    this.clock.setLast(other.clock.lastMicros());
  }

  /** Makes an encoder of version 1 event records. */
  public static DatEncoder version1(Resolution bounds) {
    return new DatEncoder(bounds, DatLayout.VERSION_1, false);
  }

  /** Makes an encoder of version 2 event records. */
  public static DatEncoder version2(Resolution bounds) {
    return new DatEncoder(bounds, DatLayout.VERSION_2, false);
  }

  /** Makes an encoder of trigger records. */
  public static DatEncoder triggers(Resolution bounds) {
    return new DatEncoder(bounds, DatLayout.VERSION_2, true);
  }

  @Override
  public byte[] encode(EventPacket packet) {
    if (forTriggers && packet.size() > 0) {
      throw new IllegalArgumentException("DAT triggers cannot carry the events of " + packet);
    }
    packet.triggers().forEach(this::put);
    for (int i = 0; i < packet.size(); i++) {
      put(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
    return writer.take();
  }

  private void put(long timeMicros, int x, int y, boolean on) {
    if (x >= width || y >= height) {
      throw new IllegalArgumentException(
          "pixel (" + x + ", " + y + ") is outside " + width + "x" + height);
    }
    putTime(timeMicros);
    writer.putInt(layout.word(x, y, on));
  }

  private void put(Trigger trigger) {
    if (trigger.id() > DatTriggerDecoder.ID_MASK) {
      throw new IllegalArgumentException("DAT cannot carry " + trigger);
    }
    putTime(trigger.timeMicros());
    writer.putInt(trigger.id() << 8 | (trigger.rising() ? 1 : 0));
  }

  private void putTime(long timeMicros) {
    long last = clock.lastMicros();
    if (clock.moveTo(timeMicros & DatClock.RAW_MASK) != timeMicros) {
      throw new IllegalArgumentException(
          "32 bits do not lead from " + last + " us to " + timeMicros + " us");
    }
    writer.putInt((int) timeMicros);
  }

  @Override
  public DatEncoder copy() {
    return new DatEncoder(this);
  }

  @Override
  public void reset() {
    writer.take();
    clock.reset();
  }
}
