package io.retinaflow.ingest.bag;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Little-endian fields of a file, read front to back. Where the file ends inside a record, what was
 * read of that record is counted as truncated.
 */
final class Records {
  private static final int SKIPPED_AT_ONCE = 1 << 16;

  private final InputStream stream;
  private final EventFormat format;
  private long position;
  private long recordStart;
  private boolean ended;

  Records(InputStream stream, EventFormat format) {
    this.stream = stream;
    this.format = format;
  }

  /** Marks the border between two records. */
  void startRecord() {
    recordStart = position;
  }

  /** Position in the file. */
  long position() {
    return position;
  }

  /** Bytes of an incomplete last record. */
  long truncatedBytes() {
    return ended ? position - recordStart : 0;
  }

  /** Reads this many bytes; none if the file ends before. */
  Optional<byte[]> read(int count) throws IOException {
    byte[] bytes = stream.readNBytes(count);
    position += bytes.length;
    ended = bytes.length < count;
    return ended ? Optional.empty() : Optional.of(bytes);
  }

  /** Reads this many bytes as fields; none if the file ends before. */
  Optional<ByteBuffer> fields(int count) throws IOException {
    return read(count).map(bytes -> ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  /** Passes over bytes; tells whether the file has that many. */
  boolean skip(long count) throws IOException {
    long left = count;
    while (left > 0) {
      int taken = stream.readNBytes((int) Math.min(left, SKIPPED_AT_ONCE)).length;
      position += taken;
      left -= taken;
      if (taken == 0) {
        ended = true;
        return false;
      }
    }
    return true;
  }

  /**
   * Checks a length that the file states.
   *
   * @throws MalformedPacketException if it is negative or larger than {@code most}
   */
  int length(long stated, int most, String what) throws MalformedPacketException {
    if (stated < 0 || stated > most) {
      throw malformed(what + " of 0.." + most + " bytes", Long.toUnsignedString(stated) + " bytes");
    }
    return (int) stated;
  }

  /**
   * Demands the bytes a file starts with.
   *
   * @throws MalformedPacketException if it starts otherwise
   */
  void demand(byte[] magic, String what) throws IOException, MalformedPacketException {
    startRecord();
    Optional<byte[]> start = read(magic.length);
    if (start.isEmpty() || !Arrays.equals(start.get(), magic)) {
      throw malformed(what, "another start");
    }
  }

  /** Describes a fault in the record in work. */
  MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(format, recordStart, expected, actual);
  }
}
