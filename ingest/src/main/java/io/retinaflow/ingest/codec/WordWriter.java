package io.retinaflow.ingest.codec;

import java.util.Arrays;

/** Growable little-endian byte array that encoders write words into and reuse. */
public final class WordWriter {
  private byte[] bytes = new byte[256];
  private int length;

  /** Appends the low byte of {@code value}. */
  public void putByte(int value) {
    reserve(Byte.BYTES);
    bytes[length++] = (byte) value;
  }

  /** Appends the low two bytes of {@code value}, lowest first. */
  public void putShort(int value) {
    reserve(Short.BYTES);
    bytes[length++] = (byte) value;
    bytes[length++] = (byte) (value >>> 8);
  }

  /** Appends the four bytes of {@code value}, lowest first. */
  public void putInt(int value) {
    putShort(value);
    putShort(value >>> 16);
  }

  /** Appends an array. */
  public void putBytes(byte[] source) {
    reserve(source.length);
    System.arraycopy(source, 0, bytes, length, source.length);
    length += source.length;
  }

  /** Copies what was written since the last call and starts over. */
  public byte[] take() {
    byte[] taken = Arrays.copyOf(bytes, length);
    length = 0;
    return taken;
  }

  private void reserve(int extra) {
    if (bytes.length - length < extra) {
      bytes = Arrays.copyOf(bytes, Math.max(length + extra, Math.multiplyExact(bytes.length, 2)));
    }
  }
}
