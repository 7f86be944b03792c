package io.retinaflow.ingest.codec.compression;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/**
 * One LZ4 frame with independent or linked blocks.
 *
 * <p>lz4-java reads independent blocks only; the DV software writes linked ones, whose matches
 * reach up to 64 KiB back into earlier blocks. Here the blocks decompress behind one another into
 * one array, so that a match in an earlier block is like any other.
 *
 * <pre>
 * frame  := u32 0x184D2204, u8 flags, u8 block size, u64 content size?, u8 header checksum,
 *           block*, u32 0, u32 content checksum?
 * block  := u32 size (bit 31: stored), bytes[size], u32 checksum?
 * </pre>
 *
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md">LZ4 frame format</a>
 * @see <a href="https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md">LZ4 block format</a>
 */
final class Lz4Frame {
  private static final int MAGIC = 0x184D2204;
  private static final int VERSION_MASK = 0xC0;
  private static final int VERSION_1 = 0x40;
  private static final int INDEPENDENT_BLOCKS = 0x20;
  private static final int BLOCK_CHECKSUMS = 0x10;
  private static final int CONTENT_SIZE = 0x08;
  private static final int CONTENT_CHECKSUM = 0x04;
  private static final int RESERVED_OR_DICTIONARY = 0x03;
  private static final int STORED = 1 << 31;
  private static final int SMALLEST_MATCH = 4;
  private static final int LONG_LENGTH = 15;

  private final ByteBuffer source;
  private final Decompressor target;
  private final XXHash32 hash = XXHashFactory.fastestJavaInstance().hash32();
  private int flags;
  private int largestBlock;

  /** Views the frame in {@code [from, to)}; its contents are appended to {@code target}. */
  Lz4Frame(byte[] bytes, int from, int to, Decompressor target) {
    this.source = ByteBuffer.wrap(bytes, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
    this.target = target;
  }

  void decompress() throws IOException {
    int contentFrom = target.length();
    readHeader();
    for (int size = readInt(); size != 0; size = readInt()) {
      readBlock(size & ~STORED, (size & STORED) != 0);
    }
    if ((flags & CONTENT_CHECKSUM) != 0) {
      int content = target.length() - contentFrom;
      check(readInt() == hash.hash(target.output(), contentFrom, content, 0), "a wrong checksum");
    }
    check(!source.hasRemaining(), "bytes after the frame");
  }

  private void readHeader() throws IOException {
    check(readInt() == MAGIC, "another magic number");
    int descriptor = source.position();
    flags = readByte();
    check(
        (flags & VERSION_MASK) == VERSION_1 && (flags & RESERVED_OR_DICTIONARY) == 0,
        "frame flags",
        flags);
    int blockSizeCode = readByte() >> 4;
    check(blockSizeCode >= 4 && blockSizeCode <= 7, "block size code", blockSizeCode);
    largestBlock = 1 << (8 + 2 * blockSizeCode);
    if ((flags & CONTENT_SIZE) != 0) {
      require(Long.BYTES);
      source.getLong();
    }
    int checksum = hash.hash(source.array(), descriptor, source.position() - descriptor, 0);
    check(readByte() == (checksum >>> 8 & 0xFF), "a wrong header checksum");
  }

  private void readBlock(int size, boolean stored) throws IOException {
    check(size <= largestBlock, "a block, in bytes, of", size);
    require(size);
    int from = source.position();
    int contentFrom = target.length();
    if (stored) {
      target.append(source.array(), from, size);
      source.position(from + size);
    } else {
      readSequences(from + size, (flags & INDEPENDENT_BLOCKS) != 0 ? contentFrom : 0);
    }
    check(target.length() - contentFrom <= largestBlock, "a block that grows too large");
    if ((flags & BLOCK_CHECKSUMS) != 0) {
      check(readInt() == hash.hash(source.array(), from, size, 0), "a wrong block checksum");
    }
  }

  /** Reads literals and matches up to {@code end}; matches reach back to {@code firstMatch}. */
  private void readSequences(int end, int firstMatch) throws IOException {
    while (true) {
      int token = readByte();
      int literals = readLength(token >>> 4, end);
      check(literals <= end - source.position(), "literals past the block");
      target.append(source.array(), source.position(), literals);
      source.position(source.position() + literals);
      if (source.position() == end) {
        return;
      }
      check(end - source.position() >= Short.BYTES, "half a match");
      int distance = Short.toUnsignedInt(source.getShort());
      check(distance != 0 && distance <= target.length() - firstMatch, "match distance", distance);
      target.repeat(distance, SMALLEST_MATCH + readLength(token & 0xF, end));
      check(source.position() < end, "a block without its last literals");
    }
  }

  private int readLength(int nibble, int end) throws IOException {
    int length = nibble;
    for (int more = nibble == LONG_LENGTH ? 255 : 0; more == 255; ) {
      check(source.position() < end, "half a length");
      more = readByte();
      length += more;
      check(length <= target.mostBytes(), "a length of", length);
    }
    return length;
  }

  private int readInt() throws IOException {
    require(Integer.BYTES);
    return source.getInt();
  }

  private int readByte() throws IOException {
    require(1);
    return source.get() & 0xFF;
  }

  private void require(int bytes) throws IOException {
    check(source.remaining() >= bytes, "a cut frame");
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
