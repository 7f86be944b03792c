package io.retinaflow.ingest.codec.eventstream;

/**
 * Payload of a generic event: its length in groups of 7 bits, lowest first, bit 7 set in all but
 * the last, and then the bytes.
 */
final class GenericPayload {
  static final int MAX_BYTES = 1 << 20;
  static final int MAX_LENGTH_BYTES = 4;
  static final int TOO_LONG = -1;

  private static final int GROUP_BITS = 7;

  private GenericPayload() {}

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
