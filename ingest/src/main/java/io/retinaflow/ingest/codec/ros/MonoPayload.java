package io.retinaflow.ingest.codec.ros;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The encodings {@code mono} and {@code trigger}: little-endian 64-bit words, each an event or a
 * trigger by itself.
 *
 * <pre>
 * bits 31-0   nanoseconds since the message's time base
 * bits 47-32  x (mono)
 * bits 62-48  y (mono), input line (trigger)
 * bit  63     1: ON (mono), 1: rising (trigger)
 * </pre>
 *
 * <p>Nanoseconds are rounded down to microseconds.
 */
final class MonoPayload implements Payload {
  static final int Y_MASK = 0x7FFF;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long OFFSET_MASK = 0xFFFFFFFFL;

  private final Resolution bounds;
  private final boolean triggers;
  private long baseNanos;
  private long outsideSensor;

  private MonoPayload(Resolution bounds, boolean triggers) {
    this.bounds = bounds;
    this.triggers = triggers;
  }

  static MonoPayload ofEvents(Resolution bounds) {
    return new MonoPayload(bounds, false);
  }

  static MonoPayload ofTriggers() {
    return new MonoPayload(new Resolution(1, 1), true);
  }

  @Override
  public void startMessage(long base) {
    baseNanos = base;
  }

  @Override
  public int wordBytes() {
    return Long.BYTES;
  }

  @Override
  public void decodeWords(byte[] bytes, int from, int to, EventBuffer out) {
    for (int position = from; position < to; position += Long.BYTES) {
      long word = (long) WORDS.get(bytes, position);
      long timeMicros = Math.floorDiv(baseNanos + (word & OFFSET_MASK), NANOS_PER_MICRO);
      int yOrLine = (int) (word >>> 48) & Y_MASK;
      if (triggers) {
        out.appendTrigger(new Trigger(timeMicros, yOrLine, word < 0));
        continue;
      }
      int x = (int) (word >>> 32) & 0xFFFF;
      if (!bounds.contains(x, yOrLine)) {
        outsideSensor++;
        continue;
      }
      out.append(timeMicros, x, yOrLine, word < 0);
    }
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
  }

  @Override
  public DecodeReport report() {
    return DecodeReport.ZERO.plus(Finding.OUTSIDE_SENSOR, outsideSensor);
  }
}
