package io.retinaflow.ingest.codec.ros;

/**
 * Where the fields of an {@code EventPacket} message lie, counted from its first byte. In both
 * serializations the length of the frame's name stands at 12 and the name at 16.
 *
 * @param sizes u32 height, u32 width
 * @param sequence u64 sequence number, u64 time base in nanoseconds, then the encoding's length
 * @param encoding the encoding's name
 * @param bigEndian u8 flag
 * @param length u32 length of the events
 */
record MessageLayout(int sizes, int sequence, int encoding, int bigEndian, int length) {
  static final int STAMP = 4;
  static final int FRAME_LENGTH = 12;
  static final int FRAME = 16;

  /** Lays out a message whose names have these lengths. */
  static MessageLayout of(RosSerialization serialization, int frameBytes, int encodingBytes) {
    int sizes = serialization.align(FRAME + frameBytes, Integer.BYTES);
    int sequence = serialization.align(sizes + 2 * Integer.BYTES, Long.BYTES);
    int encoding = sequence + 2 * Long.BYTES + Integer.BYTES;
    int bigEndian = encoding + encodingBytes;
    int length = serialization.align(bigEndian + 1, Integer.BYTES);
    return new MessageLayout(sizes, sequence, encoding, bigEndian, length);
  }

  int timeBase() {
    return sequence + Long.BYTES;
  }

  int encodingLength() {
    return encoding - Integer.BYTES;
  }

  int events() {
    return length + Integer.BYTES;
  }
}
