package io.retinaflow.ingest.hdf5;

import com.github.luben.zstd.Zstd;
import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;

/**
 * HDF5 filter 32001, Blosc 1, which DSEC uses, little-endian:
 *
 * <pre>
 * buffer := u8 version, u8 compressor's version, u8 flags, u8 type size,
 *           u32 bytes, u32 block bytes, u32 compressed bytes, (contents | u32 block start[], block*)
 * block  := stream, or one stream for each byte of the type where blocks are split
 * stream := u32 length, that many bytes; stored if as long as what it gives
 * flags  := 1 bytes shuffled, 2 not compressed, 4 bits shuffled, 16 not split,
 *           bits 7-5 compressor: 0 BloscLZ, 1 LZ4, 2 Snappy, 3 zlib, 4 Zstandard
 * </pre>
 *
 * <p>The last block may be shorter and is never split. LZ4, zlib and Zstandard are read, with or
 * without shuffled bytes.
 *
 * @see <a href="https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst">Blosc chunk
 *     format</a>
 */
public final class BloscFilter implements Filter {
  static final int ID = 32001;

  private static final int HEADER_BYTES = 16;
  private static final int SHUFFLED = 1;
  private static final int STORED = 2;
  private static final int BIT_SHUFFLED = 4;
  private static final int NOT_SPLIT = 16;
  private static final int LZ4 = 1;
  private static final int ZLIB = 3;
  private static final int ZSTD = 4;
  // Blosc's MAX_SPLITS and MIN_BUFFERSIZE: outside these it does not split.
  private static final int MOST_STREAMS = 16;
  private static final int SMALLEST_STREAM_BYTES = 128;

  /** Made by jHDF's service loader. */
  public BloscFilter() {}

  @Override
  public int getId() {
    return ID;
  }

  @Override
  public String getName() {
    return "blosc";
  }

  @Override
  public byte[] decode(byte[] encodedData, int[] filterData) {
    ByteBuffer source = ByteBuffer.wrap(encodedData).order(ByteOrder.LITTLE_ENDIAN);
    check(source.remaining() >= HEADER_BYTES, "a cut header");
    int flags = source.get(2);
    int typeBytes = source.get(3) & 0xFF;
    int bytes = source.getInt(4);
    int blockBytes = source.getInt(8);
    check(bytes >= 0 && bytes <= RowReader.MAX_BLOCK_BYTES, "a size of " + bytes);
    if ((flags & STORED) != 0) {
      check(source.remaining() - HEADER_BYTES >= bytes, "cut contents");
      return Arrays.copyOfRange(encodedData, HEADER_BYTES, HEADER_BYTES + bytes);
    }
    check((flags & BIT_SHUFFLED) == 0, "shuffled bits, which are not read");
    check(blockBytes > 0 && typeBytes > 0, "blocks or types of 0 bytes");
    byte[] contents = new byte[bytes];
    for (int from = 0, block = 0; from < bytes; from += blockBytes, block++) {
      int length = Math.min(blockBytes, bytes - from);
      boolean split = length == blockBytes && isSplit(flags, typeBytes, blockBytes);
      source.position(blockStart(source, block));
      byte[] plain = readBlock(source, flags >>> 5 & 7, length, split ? typeBytes : 1);
      unshuffle(plain, (flags & SHUFFLED) != 0 ? typeBytes : 1, contents, from);
    }
    return contents;
  }

  private static boolean isSplit(int flags, int typeBytes, int blockBytes) {
    return (flags & NOT_SPLIT) == 0
        && typeBytes <= MOST_STREAMS
        && blockBytes / typeBytes >= SMALLEST_STREAM_BYTES;
  }

  private static int blockStart(ByteBuffer source, int block) {
    long entry = HEADER_BYTES + (long) Integer.BYTES * block;
    check(entry + Integer.BYTES <= source.limit(), "a cut block table");
    int start = source.getInt((int) entry);
    check(start >= HEADER_BYTES && start <= source.limit(), "a block at " + start);
    return start;
  }

  private static byte[] readBlock(ByteBuffer source, int compressor, int length, int streams) {
    byte[] plain = new byte[length];
    int streamBytes = length / streams;
    for (int i = 0; i < streams; i++) {
      check(source.remaining() >= Integer.BYTES, "a cut block");
      int compressed = source.getInt();
      check(compressed >= 0 && compressed <= source.remaining(), "a stream of " + compressed);
      byte[] stream = new byte[compressed];
      source.get(stream);
      decompress(compressor, stream, plain, i * streamBytes, streamBytes);
    }
    return plain;
  }

  private static void decompress(
      int compressor, byte[] stream, byte[] plain, int from, int length) {
    if (stream.length == length) {
      System.arraycopy(stream, 0, plain, from, length);
      return;
    }
    long given =
        switch (compressor) {
          case LZ4 -> lz4(stream, plain, from, length);
          case ZLIB -> zlib(stream, plain, from, length);
          case ZSTD -> Zstd.decompressByteArray(plain, from, length, stream, 0, stream.length);
          default ->
              throw new HdfFilterException("Blosc compressor " + compressor + " is not read");
        };
    check(given == length, "a stream that gives " + given + " bytes");
  }

  private static int lz4(byte[] stream, byte[] plain, int from, int length) {
    try {
      return LZ4Factory.safeInstance()
          .safeDecompressor()
          .decompress(stream, 0, stream.length, plain, from, length);
    } catch (LZ4Exception e) {
      throw new HdfFilterException("a broken LZ4 block", e);
    }
  }

  private static int zlib(byte[] stream, byte[] plain, int from, int length) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(stream);
      return inflater.inflate(plain, from, length);
    } catch (DataFormatException e) {
      throw new HdfFilterException("a broken zlib stream", e);
    } finally {
      inflater.end();
    }
  }

  /** Puts the bytes of each element together again; what no whole element fills stays behind. */
  private static void unshuffle(byte[] shuffled, int typeBytes, byte[] target, int from) {
    int elements = shuffled.length / typeBytes;
    for (int i = 0; i < elements; i++) {
      for (int j = 0; j < typeBytes; j++) {
        target[from + i * typeBytes + j] = shuffled[j * elements + i];
      }
    }
    int whole = elements * typeBytes;
    System.arraycopy(shuffled, whole, target, from + whole, shuffled.length - whole);
  }

  private static void check(boolean holds, String found) {
    if (!holds) {
      throw new HdfFilterException("a Blosc buffer with " + found);
    }
  }
}
