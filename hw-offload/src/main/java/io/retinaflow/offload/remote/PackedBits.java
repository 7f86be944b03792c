package io.retinaflow.offload.remote;

import com.google.protobuf.ByteString;

/** Truth values in bytes: value i is bit i%8 of byte i/8, and the bits behind the last are 0. */
final class PackedBits {
  private PackedBits() {}

  /** Bytes that so many values take. */
  static int bytes(int values) {
    return (values >> 3) + ((values & 7) == 0 ? 0 : 1);
  }

  /** Packs values of 0 or 1, a byte each. */
  static byte[] pack(byte[] values) {
    byte[] packed = new byte[bytes(values.length)];
    for (int i = 0; i < values.length; i++) {
      packed[i >> 3] |= (byte) ((values[i] & 1) << (i & 7));
    }
    return packed;
  }

  /** Unpacks into a byte each, 0 or 1. */
  static byte[] unpack(byte[] packed, int values) {
    byte[] unpacked = new byte[values];
    for (int i = 0; i < values; i++) {
      unpacked[i] = (byte) (packed[i >> 3] >> (i & 7) & 1);
    }
    return unpacked;
  }

  /** Values that are set. */
  static long count(byte[] packed) {
    long count = 0;
    for (byte bits : packed) {
      count += Integer.bitCount(bits & 0xff);
    }
    return count;
  }

  /**
   * Reads packed values.
   *
   * @throws MalformedMessageException if they are not of this number
   */
  static byte[] read(String field, ByteString bytes, int values) throws MalformedMessageException {
    if (bytes.size() != bytes(values)) {
      throw new MalformedMessageException(
          field, bytes.size() + " bytes instead of " + bytes(values));
    }
    byte[] packed = bytes.toByteArray();
    int inLast = values & 7;
    if (inLast != 0 && (packed[packed.length - 1] & 0xff) >> inLast != 0) {
      throw new MalformedMessageException(field, "bits behind the last of " + values);
    }
    return packed;
  }
}
