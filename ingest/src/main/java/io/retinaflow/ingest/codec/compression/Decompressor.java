package io.retinaflow.ingest.codec.compression;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * Decompressor of whole frames into one array that is reused and grows with what really comes out,
 * up to a bound.
 */
public final class Decompressor {
  private static final int FIRST_CAPACITY = 1 << 16;
  private static final int LARGEST_KEPT = 1 << 20;

  private final EventFormat format;
  private final int mostBytes;
  private final LZ4SafeDecompressor lz4 = LZ4Factory.fastestInstance().safeDecompressor();
  private byte[] output = new byte[FIRST_CAPACITY];
  private int length;

  /**
   * Makes a decompressor.
   *
   * @param format format the frames are part of, for errors
   * @param mostBytes most bytes a frame may give
   */
  public Decompressor(EventFormat format, int mostBytes) {
    this.format = format;
    this.mostBytes = mostBytes;
  }

  /** Most bytes a frame may give. */
  int mostBytes() {
    return mostBytes;
  }

  /** Array the last body was decompressed into, from index 0; overwritten by the next. */
  public byte[] output() {
    return output;
  }

  /**
   * Decompresses the one frame in {@code [from, to)}.
   *
   * @param streamOffset where the packet starts, for errors
   * @return bytes in {@link #output()}
   * @throws MalformedPacketException if the range is not one whole frame, or too large a one
   */
  public int decompress(
      PacketCompression compression, byte[] bytes, int from, int to, long streamOffset)
      throws MalformedPacketException {
    length = 0;
    try {
      switch (compression) {
        case NONE -> append(bytes, from, to - from);
        case LZ4, LZ4_HIGH -> new Lz4Frame(bytes, from, to, this).decompress();
        case ZSTD, ZSTD_HIGH -> zstd(bytes, from, to);
      }
    } catch (IOException e) {
      MalformedPacketException malformed =
          new MalformedPacketException(
              format,
              streamOffset,
              "a " + compression + " frame of " + mostBytes + " bytes at most",
              String.valueOf(e.getMessage()));
      malformed.initCause(e);
      throw malformed;
    }
    return length;
  }

  private void zstd(byte[] bytes, int from, int to) throws IOException {
    ByteArrayInputStream source = new ByteArrayInputStream(bytes, from, to - from);
    try (ZstdInputStreamNoFinalizer frame = new ZstdInputStreamNoFinalizer(source)) {
      // A window larger than the largest body buys nothing but native memory.
      frame.setLongMax(Integer.SIZE - Integer.numberOfLeadingZeros(mostBytes - 1));
      while (true) {
        if (length == mostBytes) {
          requireEnd(frame);
          return;
        }
        reserve(1);
        int read = frame.read(output, length, Math.min(output.length, mostBytes) - length);
        if (read < 0) {
          return;
        }
        length += read;
      }
    }
  }

  private static void requireEnd(InputStream frame) throws IOException {
    if (frame.read() >= 0) {
      throw new IOException("more");
    }
  }

  /** Gives back the array if one large body made it grow beyond what usual ones need. */
  public void shrink() {
    if (output.length > LARGEST_KEPT) {
      output = new byte[FIRST_CAPACITY];
      length = 0;
    }
  }

  /** Bytes decompressed so far. */
  int length() {
    return length;
  }

  /** Appends bytes as they are. */
  void append(byte[] bytes, int from, int count) throws IOException {
    reserve(count);
    System.arraycopy(bytes, from, output, length, count);
    length += count;
  }

  /**
   * Appends what an LZ4 block gives: by lz4-java, which knows no block but the one at hand, or by
   * our own loop where matches reach into what came before.
   *
   * @param largest most bytes it may give
   * @param firstMatch index that its matches reach back to
   */
  void appendBlock(byte[] bytes, int from, int to, int largest, int firstMatch) throws IOException {
    // What the block can give, so that a few bytes cannot ask for megabytes.
    int most = (int) Math.min(largest, (long) (to - from) * Lz4Block.MOST_GROWTH);
    int room = Math.min(most, mostBytes - length);
    reserve(room);
    if (firstMatch < length) {
      length = new Lz4Block(bytes, from, to, output, length, length + room).decompress(firstMatch);
      return;
    }
    try {
      length += lz4.decompress(bytes, from, to - from, output, length, room);
    } catch (LZ4Exception e) {
      throw new IOException("a broken block", e);
    }
  }

  private void reserve(int count) throws IOException {
    if (count > mostBytes - length) {
      throw new IOException("more");
    }
    if (count > output.length - Lz4Block.SLACK - length) {
      int doubled = Math.min(2 * output.length, mostBytes);
      output = Arrays.copyOf(output, Math.max(length + count, doubled) + Lz4Block.SLACK);
    }
  }
}
