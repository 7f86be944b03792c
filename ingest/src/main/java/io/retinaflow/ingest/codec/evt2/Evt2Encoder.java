package io.retinaflow.ingest.codec.evt2;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.TimeHighSequence;
import io.retinaflow.ingest.codec.TimeHighWords;
import io.retinaflow.ingest.codec.TriggerCursor;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;

/**
 * Writes the words {@link Evt2Decoder} specifies.
 *
 * <p>Cannot carry: pixels outside 2048x2048, trigger ids above 31, negative times, steps back over
 * a wrap of the counter or of 2^33 us and more.
 */
public final class Evt2Encoder implements EventEncoder {
  private static final int LOW_MASK = (1 << TimeHighWords.LOW_BITS) - 1;

  private final int width;
  private final int height;
  private final WordWriter writer = new WordWriter();
  private final TimeHighSequence timeHigh;

  /** Makes an encoder for a sensor of the given size. */
  public Evt2Encoder(Resolution bounds) {
    this.width = Math.min(bounds.width(), Evt2Decoder.AXIS_MASK + 1);
    this.height = Math.min(bounds.height(), Evt2Decoder.AXIS_MASK + 1);
    this.timeHigh =
        new TimeHighSequence(TimeHighWords.LOW_BITS, TimeHighWords.HIGH_BITS, this::putTimeHigh);
  }

  private Evt2Encoder(Evt2Encoder other) {
    this.width = other.width;
    this.height = other.height;
    this.timeHigh = other.timeHigh.copy(this::putTimeHigh);
  }

  @Override
  public byte[] encode(EventPacket packet) {
    TriggerCursor triggers = new TriggerCursor(packet.triggers(), this::put);
    for (int i = 0; i < packet.size(); i++) {
      triggers.advanceTo(packet.timeMicros(i));
      put(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
    triggers.finish();
    return writer.take();
  }

  private void put(long timeMicros, int x, int y, boolean on) {
    if (x >= width || y >= height) {
      throw new IllegalArgumentException(
          "pixel (" + x + ", " + y + ") is outside " + width + "x" + height);
    }
    timeHigh.moveTo(timeMicros);
    int type = on ? 0x1 : 0x0;
    writer.putInt(type << 28 | (int) (timeMicros & LOW_MASK) << 22 | x << 11 | y);
  }

  private void put(Trigger trigger) {
    if (trigger.id() > TimeHighWords.TRIGGER_ID_MASK) {
      throw new IllegalArgumentException("EVT 2.0 cannot carry " + trigger);
    }
    timeHigh.moveTo(trigger.timeMicros());
    int low = (int) (trigger.timeMicros() & LOW_MASK);
    writer.putInt(0xA << 28 | low << 22 | trigger.id() << 8 | (trigger.rising() ? 1 : 0));
  }

  private void putTimeHigh(int high) {
    writer.putInt(0x8 << 28 | high);
  }

  @Override
  public Evt2Encoder copy() {
    return new Evt2Encoder(this);
  }

  @Override
  public void reset() {
    writer.take();
    timeHigh.reset();
  }
}
