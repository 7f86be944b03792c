package io.retinaflow.ingest.codec.eventstream;

import io.retinaflow.ingest.codec.WordWriter;

/**
 * Payload of a generic event: its length in groups of 7 bits, lowest first, bit 0 set in all but
 * the last, and then the bytes.
 */
final class GenericPayload {
  static final int MAX_BYTES = 1 << 20;
  static final int MAX_LENGTH_BYTES = 4;
  static final int TOO_LONG = -1;

  private static final int GROUP_BITS = 7;

  private GenericPayload() {}

  /** Index of the first byte of the payload whose length stands whole at {@code start}. */
  static int start(byte[] bytes, int start) {
    int last = start;
    while ((bytes[last] & 1) != 0) {
      last++;
    }
    return last + 1;
  }

  /** Appends a payload with its length in front; it must not be above {@link #MAX_BYTES}. */
  static void write(byte[] payload, WordWriter writer) {
    int rest = payload.length;
    while (rest >>> GROUP_BITS != 0) {
      writer.putByte(rest << 1 | 1);
      rest >>>= GROUP_BITS;
    }
    writer.putByte(rest << 1);
    writer.putBytes(payload);
  }

  /**
   * Index behind the payload whose length stands at {@code start}: above {@code to} if not all of
   * it is there, or {@link #TOO_LONG}.
   */
  static int end(byte[] bytes, int start, int to) {
    int length = 0;
    for (int group = 0; group < MAX_LENGTH_BYTES; group++) {
      if (start + group >= to) {
        return to + 1;
      }
      int part = bytes[start + group] & 0xFF;
      length |= (part >>> 1) << (GROUP_BITS * group);
      if ((part & 1) == 0) {
        return length > MAX_BYTES ? TOO_LONG : start + group + 1 + length;
      }
    }
    return TOO_LONG;
  }
}
