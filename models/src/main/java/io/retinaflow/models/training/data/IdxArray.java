package io.retinaflow.models.training.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Array of MNIST's idx format, of unsigned bytes: {@code 00 00 08}, the number of dimensions (u1),
 * their sides (big-endian u4 each), and the elements, the last index fastest.
 *
 * @see <a href="https://yann.lecun.com/exdb/mnist/">LeCun, Cortes, Burges: MNIST</a>
 */
final class IdxArray {
  private static final int UNSIGNED_BYTES = 8;
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private final int[] sides;
  private final byte[] values;

  private IdxArray(int[] sides, byte[] values) {
    this.sides = sides;
    this.values = values;
  }

  /**
   * Reads a file, packed by gzip if its name ends with {@code .gz}.
   *
   * @param dimensions how many the array must have
   * @throws MalformedDataException if it is another array or ends early
   */
  static IdxArray read(Path file, int dimensions) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      boolean packed = file.toString().endsWith(".gz");
      InputStream idx = packed ? new GZIPInputStream(in) : in;
      return read(file.toString(), new DataInputStream(idx), dimensions);
    } catch (EOFException e) {
      throw new MalformedDataException(file.toString(), "ends within its header");
    }
  }

  private static IdxArray read(String file, DataInputStream in, int dimensions) throws IOException {
    int magic = in.readInt();
    int expected = UNSIGNED_BYTES << 8 | dimensions;
    if (magic != expected) {
      throw new MalformedDataException(
          file,
          "expected %d dimensions of bytes, %08x, found %08x"
              .formatted(dimensions, expected, magic));
    }
    int[] sides = new int[dimensions];
    long size = 1;
    for (int i = 0; i < dimensions; i++) {
      sides[i] = in.readInt();
      size *= sides[i];
      if (sides[i] < 1 || size > MOST_BYTES) {
        throw new MalformedDataException(file, "side %d is %d".formatted(i, sides[i]));
      }
    }
    byte[] values = in.readNBytes((int) size);
    if (values.length < size) {
      throw new MalformedDataException(
          file, "ends after %d of %d bytes".formatted(values.length, size));
    }
    return new IdxArray(sides, values);
  }

  int side(int axis) {
    return sides[axis];
  }

  /** An element by its flat index, 0..255. */
  int value(int index) {
    return Byte.toUnsignedInt(values[index]);
  }
}
