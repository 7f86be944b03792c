package io.retinaflow.ingest.hdf5;

import io.jhdf.object.datatype.CompoundDataType;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * One number in each row of a data set.
 *
 * @param offset where it stands in the row
 * @param bytes its length: 1, 2, 4 or 8; 4 or 8 for a floating-point number
 * @param signed whether it can be negative
 * @param floating whether it is a floating-point number
 * @param order byte order
 */
record Field(int offset, int bytes, boolean signed, boolean floating, ByteOrder order) {

  /** The number that makes up the whole row, if it is one that can be read. */
  static Optional<Field> whole(DataType type) {
    return at(0, type);
  }

  /** The member of this name, if the rows have one that can be read. */
  static Optional<Field> member(DataType type, String name) {
    if (!(type instanceof CompoundDataType compound)) {
      return Optional.empty();
    }
    return compound.getMembers().stream()
        .filter(member -> member.getName().equals(name))
        .findFirst()
        .flatMap(member -> at(member.getOffset(), member.getDataType()))
        .filter(field -> field.offset >= 0 && field.offset + field.bytes <= type.getSize());
  }

  private static Optional<Field> at(int offset, DataType type) {
    int bytes = type.getSize();
    if (type instanceof FixedPoint number && bytes <= Long.BYTES && Integer.bitCount(bytes) == 1) {
      return Optional.of(new Field(offset, bytes, number.isSigned(), false, number.getByteOrder()));
    }
    if (type instanceof FloatingPoint number && (bytes == Float.BYTES || bytes == Double.BYTES)) {
      return Optional.of(new Field(offset, bytes, true, true, number.getByteOrder()));
    }
    return Optional.empty();
  }

  /** The number in the row that starts at {@code position}; a fraction is rounded. */
  long read(ByteBuffer rows, int position) {
    return floating ? Math.round(readFloating(rows, position, 1)) : readWhole(rows, position);
  }

  /** The number times {@code factor}, rounded only then. */
  long readScaled(ByteBuffer rows, int position, long factor) {
    return floating
        ? Math.round(readFloating(rows, position, factor))
        : readWhole(rows, position) * factor;
  }

  private double readFloating(ByteBuffer rows, int position, long factor) {
    rows.order(order);
    int from = position + offset;
    return factor * (bytes == Float.BYTES ? rows.getFloat(from) : rows.getDouble(from));
  }

  private long readWhole(ByteBuffer rows, int position) {
    rows.order(order);
    int from = position + offset;
    return switch (bytes) {
      case Byte.BYTES -> signed ? rows.get(from) : rows.get(from) & 0xFF;
      case Short.BYTES -> signed ? rows.getShort(from) : Short.toUnsignedInt(rows.getShort(from));
      case Integer.BYTES -> signed ? rows.getInt(from) : Integer.toUnsignedLong(rows.getInt(from));
      default -> rows.getLong(from);
    };
  }
}
