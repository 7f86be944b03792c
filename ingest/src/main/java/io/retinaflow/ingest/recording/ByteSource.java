package io.retinaflow.ingest.recording;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Bytes of a file read once, front to back, through a window that can be looked at before it is
 * consumed.
 */
final class ByteSource implements Closeable {
  private static final int FIRST_CAPACITY = 1 << 16;

  private final InputStream stream;
  private byte[] window = new byte[FIRST_CAPACITY];
  private int from;
  private int to;
  private long position;
  private long limit = Long.MAX_VALUE;

  ByteSource(InputStream stream) {
    this.stream = stream;
  }

  /** Pretends the file ends at this position. */
  void limit(long end) {
    limit = end;
  }

  /** Position the file is taken to end at; past any file if none was set. */
  long limit() {
    return limit;
  }

  /** Reads until {@code count} bytes can be looked at, or the file ends; tells how many can. */
  int fill(int count) throws IOException {
    while (to - from < count) {
      makeRoom(count);
      int read = stream.read(window, to, window.length - to);
      if (read < 0) {
        break;
      }
      to += read;
    }
    return available();
  }

  /** Moves the window's contents to its start and doubles it while what is wanted arrives. */
  private void makeRoom(int count) {
    if (from > 0 && window.length - from < count) {
      System.arraycopy(window, from, window, 0, to - from);
      to -= from;
      from = 0;
    }
    if (to == window.length) {
      window = Arrays.copyOf(window, Math.multiplyExact(window.length, 2));
    }
  }

  /** Bytes that can be looked at without reading. */
  int available() {
    return (int) Math.min(to - from, limit - position);
  }

  /** Array that holds the window; {@link #fill} may replace it. */
  byte[] window() {
    return window;
  }

  /** Index in the window of the next byte. */
  int offset() {
    return from;
  }

  /** Position in the file of the next byte. */
  long position() {
    return position;
  }

  /** Consumes bytes that can be looked at. */
  void skip(int count) {
    from += count;
    position += count;
  }

  /** Consumes and copies bytes that can be looked at. */
  byte[] take(int count) {
    byte[] taken = Arrays.copyOfRange(window, from, from + count);
    skip(count);
    return taken;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
