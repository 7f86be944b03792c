package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Header of cAER's network output, little-endian, in front of a connection and of every datagram.
 *
 * <pre>
 * i64 magic = 0x1D378BC90B9A6658, i64 sequence, i8 version = 1, i8 format = 0 (raw), i16 source
 * </pre>
 *
 * <p>On a connection the sequence is 0. Datagrams count in its low 63 bits; the highest is set
 * where a packet starts. Formats other than raw hold packets that are not AEDAT 3.1 as files have
 * it, and are refused.
 *
 * @param startsPacket whether the datagram's first byte is a packet's
 * @param sequence number of the datagram, below 2^63
 * @see <a href="https://gitlab.com/inivation/dv/libcaer">libcaer, network.h; cAER,
 *     output_common.c</a>
 */
record CaerHeader(boolean startsPacket, long sequence) {
  static final int BYTES = 20;

  private static final long MAGIC = 0x1D378BC90B9A6658L;
  private static final byte VERSION = 1;
  private static final byte RAW = 0;

  static CaerHeader read(byte[] bytes, int offset, int length) throws MalformedPacketException {
    if (length < BYTES) {
      throw malformed("a network header of " + BYTES + " bytes", String.valueOf(length));
    }
    ByteBuffer header = ByteBuffer.wrap(bytes, offset, BYTES).order(ByteOrder.LITTLE_ENDIAN);
    long magic = header.getLong();
    long sequence = header.getLong();
    byte version = header.get();
    byte format = header.get();
    if (magic != MAGIC) {
      throw malformed("magic number " + Long.toHexString(MAGIC), Long.toHexString(magic));
    }
    if (version != VERSION || format != RAW) {
      throw malformed("version 1, format 0", "version " + version + ", format " + format);
    }
    return new CaerHeader(sequence < 0, sequence & Long.MAX_VALUE);
  }

  void write(ByteBuffer target) {
    target
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(MAGIC)
        .putLong(startsPacket ? sequence | Long.MIN_VALUE : sequence)
        .put(VERSION)
        .put(RAW)
        .putShort((short) 1);
  }

  private static MalformedPacketException malformed(String expected, String actual) {
    return new MalformedPacketException(EventFormat.AEDAT3, 0, expected, actual);
  }
}
