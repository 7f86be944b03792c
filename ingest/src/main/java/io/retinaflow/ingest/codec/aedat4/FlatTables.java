package io.retinaflow.ingest.codec.aedat4;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Read access to one size-prefixed flatbuffer that checks every offset it follows.
 *
 * <p>The generated accessors of the flatbuffers library trust their input; bytes from a network
 * must not be trusted. Positions are indices into the array, tables are named by their position,
 * and a position of {@link #ABSENT} is a field that takes its default.
 *
 * <p>Layout: u32 length, u32 offset of the root table from here, 4-character identifier. A table
 * starts with the i32 distance back to its vtable: u16 vtable length, u16 table length, u16 offset
 * of each field in the table (0: absent).
 *
 * @see <a href="https://flatbuffers.dev/internals/">FlatBuffers internals</a>
 */
final class FlatTables {
  static final int ABSENT = -1;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int PREFIX_BYTES = 12;
  private static final int VTABLE_HEADER_BYTES = 4;

  private final byte[] bytes;
  private final int start;
  private final int end;
  private final long streamOffset;

  /**
   * Views {@code bytes} in {@code [start, end)}.
   *
   * @param streamOffset where the buffer's packet starts in the stream, for errors
   * @throws MalformedPacketException if the range does not hold a buffer with this identifier
   */
  FlatTables(byte[] bytes, int start, int end, String identifier, long streamOffset)
      throws MalformedPacketException {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
    this.streamOffset = streamOffset;
    if (end - start < PREFIX_BYTES) {
      throw malformed("a flatbuffer " + identifier, (end - start) + " bytes");
    }
    String found = new String(bytes, start + 8, 4, StandardCharsets.ISO_8859_1);
    if (!found.equals(identifier)) {
      throw malformed("a flatbuffer " + identifier, "identifier '" + printable(found) + "'");
    }
    if (Integer.toUnsignedLong(intAt(start)) > end - start - Integer.BYTES) {
      throw malformed(
          "a flatbuffer of " + (end - start - Integer.BYTES) + " bytes at most",
          "length " + Integer.toUnsignedLong(intAt(start)));
    }
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  /** Position of the root table. */
  int root() throws MalformedPacketException {
    return follow(start + Integer.BYTES);
  }

  /** Position of a field's value in a table, or {@link #ABSENT}. */
  int field(int table, int index, int valueBytes) throws MalformedPacketException {
    long vtable = (long) table - intAt(table);
    require(vtable, VTABLE_HEADER_BYTES);
    int vtableBytes = shortAt((int) vtable) & 0xFFFF;
    int entry = VTABLE_HEADER_BYTES + Short.BYTES * index;
    if (entry + Short.BYTES > vtableBytes) {
      return ABSENT;
    }
    require(vtable + entry, Short.BYTES);
    int offset = shortAt((int) vtable + entry) & 0xFFFF;
    if (offset == 0) {
      return ABSENT;
    }
    require((long) table + offset, valueBytes);
    return table + offset;
  }

  /** Value of an i64 field, 0 if absent. */
  long longField(int table, int index) throws MalformedPacketException {
    int field = field(table, index, Long.BYTES);
    return field == ABSENT ? 0 : longAt(field);
  }

  /** Value of an i16 field, 0 if absent. */
  int shortField(int table, int index) throws MalformedPacketException {
    int field = field(table, index, Short.BYTES);
    return field == ABSENT ? 0 : shortAt(field);
  }

  /** Value of an i8 field, 0 if absent. */
  int byteField(int table, int index) throws MalformedPacketException {
    int field = field(table, index, Byte.BYTES);
    return field == ABSENT ? 0 : byteAt(field);
  }

  /** Value of an f32 field, 0 if absent. */
  float floatField(int table, int index) throws MalformedPacketException {
    int field = field(table, index, Float.BYTES);
    return field == ABSENT ? 0 : Float.intBitsToFloat(intAt(field));
  }

  /** Copy of the bytes in the vector an offset field leads to; none if the field is absent. */
  byte[] bytesField(int table, int index) throws MalformedPacketException {
    int field = field(table, index, Integer.BYTES);
    if (field == ABSENT) {
      return new byte[0];
    }
    int vector = follow(field);
    int from = vector + Integer.BYTES;
    return Arrays.copyOfRange(bytes, from, from + vectorLength(vector, 1));
  }

  /** Position an offset stored at {@code position} leads to. */
  int follow(int position) throws MalformedPacketException {
    long target = position + Integer.toUnsignedLong(intAt(position));
    require(target, Integer.BYTES);
    return (int) target;
  }

  /**
   * Length of the vector whose length field is at {@code vector}; its elements follow.
   *
   * @throws MalformedPacketException if the elements do not lie in the buffer
   */
  int vectorLength(int vector, int elementBytes) throws MalformedPacketException {
    long length = Integer.toUnsignedLong(intAt(vector));
    require((long) vector + Integer.BYTES, length * elementBytes);
    return (int) length;
  }

  /** The text a string field leads to. */
  String string(int fieldPosition) throws MalformedPacketException {
    int vector = follow(fieldPosition);
    int length = vectorLength(vector, 1);
    return new String(bytes, vector + Integer.BYTES, length, StandardCharsets.UTF_8);
  }

  /** Checked 32-bit read. */
  int intAt(int position) throws MalformedPacketException {
    require(position, Integer.BYTES);
    return (int) INTS.get(bytes, position);
  }

  /** Unchecked reads, for positions a field or vector check has proved. */
  long longAt(int position) {
    return (long) LONGS.get(bytes, position);
  }

  int shortAt(int position) {
    return (short) SHORTS.get(bytes, position);
  }

  int byteAt(int position) {
    return bytes[position];
  }

  private void require(long position, long length) throws MalformedPacketException {
    if (position < start || length > end - position) {
      throw malformed(
          "an offset inside a flatbuffer of " + (end - start) + " bytes",
          length + " bytes at " + (position - start));
    }
  }

  /** What is wrong with the packet the buffer came in. */
  MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(EventFormat.AEDAT4, streamOffset, expected, actual);
  }
}
