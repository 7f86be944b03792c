package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The encoding {@code libcaer}: AEDAT 3.1 polarity events, 64 bits little-endian.
 *
 * <pre>
 * bit  0      1: valid; events that are not are dropped and counted
 * bit  1      1: ON
 * bits 16-2   y
 * bits 31-17  x
 * bits 62-32  microseconds; bit 63 is 0
 * </pre>
 *
 * <p>The driver counts the wraps of the 31-bit time in the message's time base, except those inside
 * a message: there a fall by half the range or more adds 2^31 us, and a smaller one is taken as it
 * is.
 */
final class LibcaerPayload implements Payload {
  static final int TIME_BITS = 31;
  static final int AXIS_MASK = 0x7FFF;
  static final int Y_SHIFT = 2;
  static final int X_SHIFT = 17;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TIME_MASK = Integer.MAX_VALUE;
  private static final int WRAP_FALL = 1 << (TIME_BITS - 1);

  private final Resolution bounds;
  private long baseNanos;
  private int lastTime;
  private long outsideSensor;
  private long invalid;
  private long backwardTimes;
  private long loops;

  LibcaerPayload(Resolution bounds) {
    this.bounds = bounds;
  }

  @Override
  public void startMessage(long base) {
    baseNanos = base;
    lastTime = 0;
  }

  @Override
  public int wordBytes() {
    return Long.BYTES;
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    for (int position = from; position < to; position += Long.BYTES) {
      long word = (long) WORDS.get(bytes, position);
      moveTo((int) (word >>> Integer.SIZE) & TIME_MASK);
      int x = (int) (word >>> X_SHIFT) & AXIS_MASK;
      int y = (int) (word >>> Y_SHIFT) & AXIS_MASK;
      if ((word & 1) == 0) {
        invalid++;
      } else if (!bounds.contains(x, y)) {
        outsideSensor++;
      } else {
        out.append(Math.floorDiv(baseNanos, NANOS_PER_MICRO) + lastTime, x, y, (word & 2) != 0);
      }
    }
  }

  private void moveTo(int time) {
    if (lastTime - time >= WRAP_FALL) {
      baseNanos += (1L << TIME_BITS) * NANOS_PER_MICRO;
      loops++;
    } else if (time < lastTime) {
      backwardTimes++;
    }
    lastTime = time;
  }

  @Override
  public int stateBytes() {
    return 0;
  }

  @Override
  public void writeState(ByteBuffer target) {
    // A message depends on none before it.
  }

  @Override
  public boolean readState(ByteBuffer source) {
    return true;
  }

  @Override
  public void reset() {
    outsideSensor = 0;
    invalid = 0;
    backwardTimes = 0;
    loops = 0;
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.OUTSIDE_SENSOR, outsideSensor)
        .plus(Finding.INVALID_EVENT, invalid)
        .plus(Finding.BACKWARD_TIME, backwardTimes)
        .plus(Finding.LOOP, loops);
  }
}
