package io.retinaflow.ingest.codec.aedat3;

import io.retinaflow.ingest.codec.WordWriter;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Header of a packet, little-endian: u16 type, u16 source, u32 event size, u32 offset of the time
 * in an event, u32 time overflow, u32 capacity, u32 number of events, u32 number of valid ones.
 *
 * @param type what the events are
 * @param source device they come from
 * @param eventBytes length of an event
 * @param overflow bits of the time above the 31 an event has
 * @param events how many follow; the capacity is what a buffer once had room for and means nothing
 */
record PacketHeader(int type, int source, long eventBytes, long overflow, long events) {
  static final int BYTES = 28;
  static final int SPECIAL = 0;
  static final int POLARITY = 1;
  static final int FRAME = 2;
  static final int IMU6 = 3;
  static final int IMU9 = 4;

  private static final int TIME_BITS = 31;
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  static PacketHeader at(byte[] bytes, int from) {
    return new PacketHeader(
        (short) SHORTS.get(bytes, from) & 0xFFFF,
        (short) SHORTS.get(bytes, from + 2) & 0xFFFF,
        unsigned(bytes, from + 4),
        unsigned(bytes, from + 12),
        unsigned(bytes, from + 20));
  }

  private static long unsigned(byte[] bytes, int position) {
    return Integer.toUnsignedLong((int) INTS.get(bytes, position));
  }

  /** Length of the packet behind this header; saturates, for hostile factors overflow. */
  long bodyBytes() {
    long product = eventBytes * events;
    boolean overflows = Math.multiplyHigh(eventBytes, events) != 0 || product < 0;
    return overflows ? Long.MAX_VALUE : product;
  }

  /** Camera time of an event with these 31 bits. */
  long timeMicros(int time) {
    return overflow << TIME_BITS | (time & Integer.MAX_VALUE);
  }

  /** Overflow of a time. */
  static long overflow(long timeMicros) {
    return timeMicros >> TIME_BITS;
  }

  /**
   * Writes the header of a packet whose events are all valid.
   *
   * @param timeOffset where an event has its time
   */
  void write(WordWriter writer, int timeOffset) {
    writer.putShort(type);
    writer.putShort(source);
    writer.putInt((int) eventBytes);
    writer.putInt(timeOffset);
    writer.putInt((int) overflow);
    writer.putInt((int) events);
    writer.putInt((int) events);
    writer.putInt((int) events);
  }
}
