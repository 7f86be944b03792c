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

  private final ByteBuffer source;
  private final Decompressor target;
  private final XXHash32 hash = XXHashFactory.fastestInstance().hash32();
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
      target.appendBlock(
          source.array(),
          from,
          from + size,
          largestBlock,
          (flags & INDEPENDENT_BLOCKS) != 0 ? contentFrom : 0);
      source.position(from + size);
    }
    check(target.length() - contentFrom <= largestBlock, "a block that grows too large");
    if ((flags & BLOCK_CHECKSUMS) != 0) {
      check(readInt() == hash.hash(source.array(), from, size, 0), "a wrong block checksum");
    }
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
