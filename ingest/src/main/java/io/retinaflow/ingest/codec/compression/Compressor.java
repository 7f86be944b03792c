package io.retinaflow.ingest.codec.compression;

import com.github.luben.zstd.Zstd;
import io.retinaflow.ingest.codec.PacketCompression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.xxhash.XXHashFactory;

/** Compressor of packet bodies, the same bytes on every machine. */
public final class Compressor {
  private static final int ZSTD_LEVEL = 3;
  private static final int ZSTD_HIGH_LEVEL = 19;

  private Compressor() {}

  /** Compresses a whole body into one frame. */
  public static byte[] compress(PacketCompression compression, byte[] body) {
    return switch (compression) {
      case NONE -> body;
      case LZ4 -> lz4(LZ4Factory.fastestJavaInstance().fastCompressor(), body);
      case LZ4_HIGH -> lz4(LZ4Factory.fastestJavaInstance().highCompressor(), body);
      case ZSTD -> Zstd.compress(body, ZSTD_LEVEL);
      case ZSTD_HIGH -> Zstd.compress(body, ZSTD_HIGH_LEVEL);
    };
  }

  private static byte[] lz4(LZ4Compressor compressor, byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (LZ4FrameOutputStream frame =
        new LZ4FrameOutputStream(
            bytes,
            LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB,
            body.length,
            compressor,
            XXHashFactory.fastestJavaInstance().hash32(),
            LZ4FrameOutputStream.FLG.Bits.BLOCK_INDEPENDENCE,
            LZ4FrameOutputStream.FLG.Bits.CONTENT_CHECKSUM)) {
      frame.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }
}
