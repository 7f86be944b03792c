package io.retinaflow.ingest.live;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes of a connection that wait for the rest of their unit. */
final class ByteQueue {
  private byte[] bytes = new byte[1 << 12];
  private int from;
  private int to;

  void append(byte[] source, int offset, int length) {
    if (bytes.length - to < length) {
      makeRoom(length);
    }
    System.arraycopy(source, offset, bytes, to, length);
    to += length;
  }

  private void makeRoom(int length) {
    int held = to - from;
    int wanted = Math.addExact(held, length);
    byte[] target = wanted <= bytes.length ? bytes : Arrays.copyOf(bytes, roomFor(wanted));
    System.arraycopy(bytes, from, target, 0, held);
    bytes = target;
    from = 0;
    to = held;
  }

  private int roomFor(int wanted) {
    return (int) Math.max(wanted, Math.min(2L * bytes.length, Integer.MAX_VALUE / 2));
  }

  int size() {
    return to - from;
  }

  byte[] array() {
    return bytes;
  }

  int offset() {
    return from;
  }

  int littleInt(int index) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from + index);
  }

  void remove(int length) {
    from += length;
    if (from == to) {
      from = 0;
      to = 0;
    }
  }
}
