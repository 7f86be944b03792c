package io.retinaflow.ingest.codec.aedat2;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.WordDecoder;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout.Timestamps;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * AEDAT 1 and 2, the formats of jAER: text lines that start with {@code #}, then records, all
 * big-endian.
 *
 * <pre>
 * AEDAT 2  u32 address, i32 time in microseconds
 * AEDAT 1  u16 address, i32 time in microseconds
 *
 * DVS128   bit 31 or 15: special; 14-8 y, 7-1 127 - x, 0 polarity (0: ON)
 * DAVIS    bit 31 clear: 30-22 y, 21-12 x, 11 polarity (1: ON), 10 external input
 *          bit 31 set: 11-10 = 3: inertial word, 30-28 which, 27-12 value; else an APS sample
 * RAW      31-16 y, 15-0 x; polarity OFF
 * </pre>
 *
 * <p>Which of the three the {@link Aedat2Layout} says: a recording's header names the chip. DVS128
 * coordinates are jAER's, whose x is mirrored against the sensor's; DAVIS coordinates are those
 * stored. Special records of DVS128 with bit 15 set and external inputs of DAVIS are triggers of
 * line 0 that rise where an event would be ON. Inertial words become samples, seven words each,
 * where they are asked for. Each record that is no pixel event counts as {@link
 * Finding#SPECIAL_EVENT}.
 *
 * <p>Time is 32 bits wide: it wraps after 71.6 minutes, and its sign flips after half of that. It
 * is read as unsigned unless the layout says otherwise, so a recording made of negative times
 * starts late and not before 0. A fall by more than 2^31 us is a wrap.
 *
 * <p>Worked bytes: {@code 00 00 13 18 38 69 D4 23} is a DVS128 ON event at 946,459,683 us, (127 -
 * 12, 19).
 *
 * <p>Memory: an event takes 12 bytes and comes from a record of 6 or 8.
 *
 * <p>State, little-endian: u8 chip, u8 1 if times are signed, u8 g, i32 degrees per second; the
 * clock: u8 1 once started, i32 last time, i32 epoch; the inertial words: u8 how many, i64 time of
 * the first, seven i16.
 *
 * @see <a
 *     href="https://docs.inivation.com/software/software-advanced-usage/file-formats/aedat-2.0.html">
 *     AEDAT 2.0</a>
 */
public final class Aedat2Decoder implements WordDecoder {
  static final int DVS128_MASK = 0x7F;
  static final int DVS128_SPECIAL = 1 << 15;
  static final int OTHER_THAN_PIXEL = 1 << 31;
  static final int DAVIS_X_MASK = 0x3FF;
  static final int DAVIS_Y_MASK = 0x1FF;
  static final int DAVIS_ON = 1 << 11;
  static final int DAVIS_EXTERNAL = 1 << 10;
  static final int DAVIS_IMU = 0xC00;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final int LAYOUT_BYTES = 3 + Integer.BYTES;

  private final int addressBytes;
  private final int width;
  private final int height;
  private final boolean wantsImu;
  private final Aedat2Layout initialLayout;
  private final RecordClock clock;
  private final ImuWords imu = new ImuWords();

  private Aedat2Layout layout;
  private long outsideSensor;
  private long specialEvents;

  private Aedat2Decoder(StreamParameters parameters, int addressBytes) {
    this.addressBytes = addressBytes;
    this.width = parameters.bounds().width();
    this.height = parameters.bounds().height();
    this.wantsImu = parameters.asksFor(SideStream.IMU_SAMPLES);
    this.initialLayout = Aedat2Layout.of(parameters, addressBytes == Integer.BYTES);
    this.layout = initialLayout;
    this.clock = new RecordClock(parameters.policies().wraps(), layout.timestamps());
  }

  /** Makes a decoder of AEDAT 1: records with addresses of 16 bits. */
  public static Aedat2Decoder ofShortAddresses(StreamParameters parameters) {
    return new Aedat2Decoder(parameters, Short.BYTES);
  }

  /** Makes a decoder of AEDAT 2: records with addresses of 32 bits. */
  public static Aedat2Decoder ofLongAddresses(StreamParameters parameters) {
    return new Aedat2Decoder(parameters, Integer.BYTES);
  }

  @Override
  public int wordBytes() {
    return addressBytes + Integer.BYTES;
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    int recordBytes = wordBytes();
    ChipAddresses addresses = layout.addresses();
    for (int position = from; position < to; position += recordBytes) {
      int address = address(bytes, position);
      long micros = clock.read((int) INTS.get(bytes, position + addressBytes));
      switch (addresses) {
        case DVS128 -> dvs128(address, micros, out);
        case DAVIS -> davis(address, micros, out);
        case RAW -> pixel(micros, address & 0xFFFF, address >>> 16, false, out);
      }
    }
  }

  private int address(byte[] bytes, int position) {
    return addressBytes == Integer.BYTES
        ? (int) INTS.get(bytes, position)
        : (short) SHORTS.get(bytes, position) & 0xFFFF;
  }

  private void dvs128(int address, long micros, EventBuffer out) {
    boolean on = (address & 1) == 0;
    if ((address & (OTHER_THAN_PIXEL | DVS128_SPECIAL)) == 0) {
      int x = DVS128_MASK - (address >>> 1 & DVS128_MASK);
      pixel(micros, x, address >>> 8 & DVS128_MASK, on, out);
      return;
    }
    specialEvents++;
    if ((address & OTHER_THAN_PIXEL) == 0) {
      out.appendTrigger(new Trigger(micros, 0, on));
    }
  }

  private void davis(int address, long micros, EventBuffer out) {
    boolean on = (address & DAVIS_ON) != 0;
    if ((address & (OTHER_THAN_PIXEL | DAVIS_EXTERNAL)) == 0) {
      pixel(micros, address >>> 12 & DAVIS_X_MASK, address >>> 22 & DAVIS_Y_MASK, on, out);
      return;
    }
    specialEvents++;
    if ((address & OTHER_THAN_PIXEL) == 0) {
      out.appendTrigger(new Trigger(micros, 0, on));
    } else if (wantsImu && (address & DAVIS_IMU) == DAVIS_IMU) {
      imuWord(address, micros, out);
    }
  }

  private void imuWord(int address, long micros, EventBuffer out) {
    if (imu.add(address >>> 28 & 0x7, (short) (address >>> 12), micros)) {
      out.appendImuSample(imu.take(layout.imuRange()));
    }
  }

  private void pixel(long micros, int x, int y, boolean on, EventBuffer out) {
    if (x >= width || y >= height) {
      outsideSensor++;
      return;
    }
    out.append(micros, x, y, on);
  }

  @Override
  public int stateBytes() {
    return LAYOUT_BYTES + RecordClock.STATE_BYTES + ImuWords.STATE_BYTES;
  }

  @Override
  public void writeState(ByteBuffer target) {
    target
        .put((byte) layout.addresses().code())
        .put((byte) (layout.timestamps() == Timestamps.SIGNED ? 1 : 0))
        .put((byte) layout.imuRange().gravities())
        .putInt(layout.imuRange().degreesPerSecond());
    clock.writeState(target);
    imu.writeState(target);
  }

  @Override
  public boolean readState(ByteBuffer source) {
    Optional<ChipAddresses> addresses = ChipAddresses.ofCode(source.get());
    int sign = source.get();
    int gravities = source.get();
    int rate = source.getInt();
    if (addresses.isEmpty() || sign < 0 || sign > 1 || !ImuRange.exists(gravities, rate)) {
      return false;
    }
    Timestamps timestamps = sign == 1 ? Timestamps.SIGNED : Timestamps.UNSIGNED;
    layout = new Aedat2Layout(addresses.get(), timestamps, new ImuRange(gravities, rate));
    return clock.readState(source, timestamps) && imu.readState(source);
  }

  @Override
  public void reset() {
    layout = initialLayout;
    clock.reset(layout.timestamps());
    imu.reset();
    outsideSensor = 0;
    specialEvents = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.SPECIAL_EVENT, specialEvents)
        .plus(Finding.LOOP, clock.wraps());
  }
}
