package io.retinaflow.ingest.codec;

import java.util.Arrays;
import java.util.Optional;

/** Compression of AEDAT4 packets. */
public enum PacketCompression {
  /** Packets as they are. */
  NONE(0),
  /** LZ4 frame. */
  LZ4(1),
  /** LZ4 frame, slower and smaller. */
  LZ4_HIGH(2),
  /** Zstandard frame. */
  ZSTD(3),
  /** Zstandard frame, slower and smaller. */
  ZSTD_HIGH(4);

  private final int code;

  PacketCompression(int code) {
    this.code = code;
  }

  /** Number of the compression in file headers. */
  public int code() {
    return code;
  }

  /** The compression a file header's number stands for, if any. */
  public static Optional<PacketCompression> ofCode(int code) {
    return Arrays.stream(values()).filter(compression -> compression.code == code).findFirst();
  }
}
