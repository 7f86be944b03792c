package io.retinaflow.models.training.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One-dimensional array of NumPy's npy format: {@code 93 4E 55 4D 50 59}, a version (1.0 to 3.0), a
 * header's length (u2, from version 2 on u4), a header in Python's notation, and the elements.
 *
 * <p>Elements are little-endian integers or truth values ({@code b1 i1 u1 .. i8}) or strings of a
 * fixed length, UTF-32 padded with zeros ({@code U}).
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">numpy.lib
 *     .format</a>
 */
final class NumpyArray {
  private static final long MAGIC = 0x934E_554D_5059L;
  private static final int MOST_HEADER_BYTES = 1 << 16;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;
  private static final int CHARACTER_BYTES = 4;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([<|])([biuU])(\\d{1,4})', 'fortran_order': False, "
              + "'shape': \\((\\d{1,10}),\\), \\}\\s*");

  private final String name;
  private final char kind;
  private final int elementBytes;
  private final int size;
  private final ByteBuffer bytes;

  private NumpyArray(String name, char kind, int elementBytes, int size, byte[] bytes) {
    this.name = name;
    this.kind = kind;
    this.elementBytes = elementBytes;
    this.size = size;
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Reads an array to its last element.
   *
   * @param name what the array is called in messages
   * @throws MalformedDataException if it is no such array or ends early
   */
  static NumpyArray read(String name, InputStream in) throws IOException {
    String header = header(name, new DataInputStream(in));
    Matcher fields = HEADER.matcher(header);
    if (!fields.matches()) {
      throw new MalformedDataException(
          name, "expected one dimension of integers or strings, found " + header.strip());
    }
    char kind = fields.group(2).charAt(0);
    int elementBytes = elementBytes(name, kind, Integer.parseInt(fields.group(3)));
    long size = Long.parseLong(fields.group(4));
    if (size * elementBytes > MOST_BYTES) {
      throw new MalformedDataException(name, size + " elements exceed 2 GiB");
    }
    byte[] bytes = in.readNBytes((int) size * elementBytes);
    if (bytes.length < size * elementBytes) {
      throw new MalformedDataException(
          name, "ends after %d bytes of %d elements".formatted(bytes.length, size));
    }
    return new NumpyArray(name, kind, elementBytes, (int) size, bytes);
  }

  private static String header(String name, DataInputStream in) throws IOException {
    long magic = ((long) in.readUnsignedShort() << 32) | Integer.toUnsignedLong(in.readInt());
    int version = in.readUnsignedByte();
    int minor = in.readUnsignedByte();
    if (magic != MAGIC || version < 1 || version > 3 || minor != 0) {
      throw new MalformedDataException(name, "is no array of NumPy's versions 1.0 to 3.0");
    }
    int length =
        version == 1
            ? Short.toUnsignedInt(Short.reverseBytes(in.readShort()))
            : Integer.reverseBytes(in.readInt());
    if (length < 0 || length > MOST_HEADER_BYTES) {
      throw new MalformedDataException(name, "header of " + length + " bytes");
    }
    byte[] header = new byte[length];
    in.readFully(header);
    return new String(header, StandardCharsets.UTF_8);
  }

  private static int elementBytes(String name, char kind, int number)
      throws MalformedDataException {
    if (kind == 'U') {
      return number * CHARACTER_BYTES;
    }
    boolean possible = number == 1 || number == 2 || number == 4 || number == 8;
    if (!possible || (kind == 'b' && number != 1)) {
      throw new MalformedDataException(name, "elements of type " + kind + number);
    }
    return number;
  }

  int size() {
    return size;
  }

  /**
   * An integer; a u8 of 2^63 and more is negative.
   *
   * @throws IllegalArgumentException if elements are strings
   * @throws IndexOutOfBoundsException if it does not exist
   */
  long integer(int i) {
    require(kind != 'U');
    int at = i * elementBytes;
    boolean signed = kind == 'i';
    return switch (elementBytes) {
      case 1 -> signed ? bytes.get(at) : Byte.toUnsignedLong(bytes.get(at));
      case 2 -> signed ? bytes.getShort(at) : Short.toUnsignedLong(bytes.getShort(at));
      case 4 -> signed ? bytes.getInt(at) : Integer.toUnsignedLong(bytes.getInt(at));
      default -> bytes.getLong(at);
    };
  }

  /**
   * A string.
   *
   * @throws IllegalArgumentException if elements are integers, or no Unicode
   * @throws IndexOutOfBoundsException if it does not exist
   */
  String text(int i) {
    require(kind == 'U');
    StringBuilder text = new StringBuilder();
    for (int at = i * elementBytes; at < (i + 1) * elementBytes; at += CHARACTER_BYTES) {
      int character = bytes.getInt(at);
      if (character != 0) {
        text.appendCodePoint(character);
      }
    }
    return text.toString();
  }

  private void require(boolean fitting) {
    if (!fitting) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "array %s has elements of kind %s", name, kind));
    }
  }
}
