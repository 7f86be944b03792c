package io.retinaflow.ingest.codec.aedat2;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.codec.WrapPolicy;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;

/**
 * Writes the records {@link Aedat2Decoder} specifies.
 *
 * <p>Cannot carry: pixels outside 128x128 (DVS128), 1024x512 (DAVIS) or 65536x65536 (RAW, in AEDAT
 * 1 65536x1); DAVIS addresses and inertial samples in AEDAT 1; triggers of another line than 0; ON
 * events and triggers in RAW; inertial samples outside DAVIS or between two counts of their range;
 * times to which the decoder's clock does not come from the one before.
 */
public final class Aedat2Encoder implements EventEncoder {
  private final StreamParameters parameters;
  private final Aedat2Layout layout;
  private final boolean longAddresses;
  private final Resolution bounds;
  private final WordWriter writer = new WordWriter();
  private final RecordClock clock;

  private Aedat2Encoder(StreamParameters parameters, boolean longAddresses) {
    this.parameters = parameters;
    this.layout = Aedat2Layout.of(parameters, longAddresses);
    this.longAddresses = longAddresses;
    this.bounds = largest();
    this.clock = new RecordClock(WrapPolicy.UNWRAP, layout.timestamps());
  }

  private Aedat2Encoder(Aedat2Encoder other) {
    this.parameters = other.parameters;
    this.layout = other.layout;
    this.longAddresses = other.longAddresses;
    this.bounds = other.bounds;
    this.clock = other.clock.copy();
  }

  /** Makes an encoder of AEDAT 1: records with addresses of 16 bits. */
  public static Aedat2Encoder ofShortAddresses(StreamParameters parameters) {
    return new Aedat2Encoder(parameters, false);
  }

  /** Makes an encoder of AEDAT 2: records with addresses of 32 bits. */
  public static Aedat2Encoder ofLongAddresses(StreamParameters parameters) {
    return new Aedat2Encoder(parameters, true);
  }

  private Resolution largest() {
    return switch (layout.addresses()) {
      case DVS128 -> new Resolution(Aedat2Decoder.DVS128_MASK + 1, Aedat2Decoder.DVS128_MASK + 1);
      case DAVIS -> new Resolution(Aedat2Decoder.DAVIS_X_MASK + 1, Aedat2Decoder.DAVIS_Y_MASK + 1);
      case RAW -> new Resolution(1 << 16, longAddresses ? 1 << 16 : 1);
    };
  }

  @Override
  public byte[] encode(EventPacket packet) {
    if (!longAddresses && layout.addresses() == ChipAddresses.DAVIS && !packet.isEmpty()) {
      throw new IllegalArgumentException("AEDAT 1 cannot carry the addresses of a DAVIS");
    }
    int trigger = 0;
    int sample = 0;
    for (int i = 0; i < packet.size(); i++) {
      trigger = putTriggers(packet, trigger, packet.timeMicros(i));
      sample = putImuSamples(packet, sample, packet.timeMicros(i));
      put(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
    putTriggers(packet, trigger, Long.MAX_VALUE);
    putImuSamples(packet, sample, Long.MAX_VALUE);
    return writer.take();
  }

  /** Writes the triggers from {@code next} on that are not later than the time. */
  private int putTriggers(EventPacket packet, int next, long untilMicros) {
    int i = next;
    for (; i < packet.triggers().size(); i++) {
      Trigger trigger = packet.triggers().get(i);
      if (trigger.timeMicros() > untilMicros) {
        break;
      }
      put(trigger);
    }
    return i;
  }

  private int putImuSamples(EventPacket packet, int next, long untilMicros) {
    int i = next;
    for (; i < packet.imuSamples().size(); i++) {
      ImuSample sample = packet.imuSamples().get(i);
      if (sample.timeMicros() > untilMicros) {
        break;
      }
      put(sample);
    }
    return i;
  }

  private void put(long timeMicros, int x, int y, boolean on) {
    if (!bounds.contains(x, y) || !parameters.bounds().contains(x, y)) {
      throw new IllegalArgumentException(
          layout.addresses() + " cannot carry pixel (" + x + ", " + y + ")");
    }
    switch (layout.addresses()) {
      case DVS128 ->
          putRecord(y << 8 | (Aedat2Decoder.DVS128_MASK - x) << 1 | (on ? 0 : 1), timeMicros);
      case DAVIS -> putRecord(y << 22 | x << 12 | (on ? Aedat2Decoder.DAVIS_ON : 0), timeMicros);
      case RAW -> putRaw(y << 16 | x, on, timeMicros);
    }
  }

  private void putRaw(int address, boolean on, long timeMicros) {
    if (on) {
      throw new IllegalArgumentException(
          "RAW addresses cannot carry the ON event at " + timeMicros);
    }
    putRecord(address, timeMicros);
  }

  private void put(Trigger trigger) {
    if (trigger.id() != 0 || layout.addresses() == ChipAddresses.RAW) {
      throw new IllegalArgumentException(layout.addresses() + " cannot carry " + trigger);
    }
    int address =
        layout.addresses() == ChipAddresses.DVS128
            ? Aedat2Decoder.DVS128_SPECIAL | (trigger.rising() ? 0 : 1)
            : Aedat2Decoder.DAVIS_EXTERNAL | (trigger.rising() ? Aedat2Decoder.DAVIS_ON : 0);
    putRecord(address, trigger.timeMicros());
  }

  private void put(ImuSample sample) {
    if (layout.addresses() != ChipAddresses.DAVIS) {
      throw new IllegalArgumentException(layout.addresses() + " cannot carry " + sample);
    }
    short[] words = ImuWords.of(sample, layout.imuRange());
    for (int i = 0; i < words.length; i++) {
      int value = (words[i] & 0xFFFF) << 12;
      putRecord(
          Aedat2Decoder.OTHER_THAN_PIXEL | i << 28 | value | Aedat2Decoder.DAVIS_IMU,
          sample.timeMicros());
    }
  }

  private void putRecord(int address, long timeMicros) {
    int raw = (int) timeMicros;
    if (clock.read(raw) != timeMicros) {
      throw new IllegalArgumentException(
          "32-bit times cannot carry " + timeMicros + " us after the record before");
    }
    if (longAddresses) {
      writer.putShort(Short.reverseBytes((short) (address >>> 16)));
    }
    writer.putShort(Short.reverseBytes((short) address));
    writer.putInt(Integer.reverseBytes(raw));
  }

  @Override
  public Aedat2Encoder copy() {
    return new Aedat2Encoder(this);
  }

  @Override
  public void reset() {
    writer.take();
    clock.reset(layout.timestamps());
  }
}
