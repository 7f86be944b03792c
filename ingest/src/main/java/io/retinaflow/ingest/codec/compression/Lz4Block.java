package io.retinaflow.ingest.codec.compression;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * One LZ4 block: sequences of literals and a match that repeats what came out before.
 *
 * <pre>
 * sequence := u8 token, u8* more literals?, literals, u16 distance, u8* more match?
 * token    := literals (15: and more) in the high, match - 4 (15: and more) in the low half
 * </pre>
 *
 * <p>A block ends behind literals. Copies go eight bytes at a time and may write past their end:
 * what lies there is written later or is not part of the output, for which the target keeps {@link
 * #SLACK} bytes. Most sequences of camera events copy less than eight bytes, so this is what their
 * speed is made of.
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 block format</a>
 */
final class Lz4Block {
  /** Bytes that copies may write past the end of the output. */
  static final int SLACK = 16;

  /** Most bytes that come out for one that goes in. */
  static final int MOST_GROWTH = 255;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int SMALLEST_MATCH = 4;
  private static final int LONG_LENGTH = 15;

  private final byte[] source;
  private final int end;
  private final byte[] target;
  private final int targetEnd;
  private int at;
  private int to;

  /**
   * Views a block in {@code [from, end)} of the source.
   *
   * @param to where its contents go
   * @param targetEnd what they must not pass; {@link #SLACK} bytes must lie behind it
   */
  Lz4Block(byte[] source, int from, int end, byte[] target, int to, int targetEnd) {
    this.source = source;
    this.at = from;
    this.end = end;
    this.target = target;
    this.to = to;
    this.targetEnd = targetEnd;
  }

  /**
   * Decompresses.
   *
   * @param firstMatch where matches reach back to
   * @return index behind what came out
   */
  int decompress(int firstMatch) throws IOException {
    while (true) {
      int token = next();
      literals(token >>> 4);
      if (at == end) {
        return to;
      }
      check(end - at >= Short.BYTES, "half a match");
      int distance = Short.toUnsignedInt((short) SHORTS.get(source, at));
      at += Short.BYTES;
      check(distance != 0 && distance <= to - firstMatch, "match distance", distance);
      match(distance, token & LONG_LENGTH);
      check(at < end, "a block without its last literals");
    }
  }

  private void literals(int nibble) throws IOException {
    // Most often: at most fourteen, and neither array's end is near.
    if (nibble < LONG_LENGTH && end - at >= SLACK && nibble <= targetEnd - to) {
      LONGS.set(target, to, (long) LONGS.get(source, at));
      LONGS.set(target, to + Long.BYTES, (long) LONGS.get(source, at + Long.BYTES));
      at += nibble;
      to += nibble;
      return;
    }
    int count = length(nibble);
    check(count <= end - at, "literals past the block");
    check(count <= targetEnd - to, "a block that grows too large");
    System.arraycopy(source, at, target, to, count);
    at += count;
    to += count;
  }

  private void match(int distance, int nibble) throws IOException {
    int count = SMALLEST_MATCH + length(nibble);
    check(count <= targetEnd - to, "a block that grows too large");
    int from = to - distance;
    int stop = to + count;
    if (distance < Long.BYTES) {
      for (; to < stop; to++) {
        target[to] = target[to - distance];
      }
      return;
    }
    // Eight at a time repeats rightly: what is read was written eight bytes ago at least.
    for (; to < stop; to += Long.BYTES, from += Long.BYTES) {
      LONGS.set(target, to, (long) LONGS.get(target, from));
    }
    to = stop;
  }

  private int length(int nibble) throws IOException {
    int length = nibble;
    for (int more = nibble == LONG_LENGTH ? 255 : 0; more == 255; ) {
      more = next();
      length += more;
      check(length <= targetEnd, "a length of", length);
    }
    return length;
  }

  private int next() throws IOException {
    check(at < end, "half a sequence");
    return source[at++] & 0xFF;
  }

  /** Spells the value only when it is told: this runs once per match. */
  private static void check(boolean holds, String found, int value) throws IOException {
    if (!holds) {
      throw new IOException(found + " " + value);
    }
  }

  private static void check(boolean holds, String found) throws IOException {
    if (!holds) {
      throw new IOException(found);
    }
  }
}
