package io.retinaflow.ingest.filter;

import java.nio.ByteBuffer;

/**
 * Number of the time window that the stream has reached, for windows that begin at the multiples of
 * their length.
 *
 * <p>The next window has the next number; after a gap, or after a step back of more than a window,
 * the number grows by two, so that no window looks like the direct successor of one it does not
 * follow. An event late by less than a window belongs to the present one.
 */
final class WindowSequence implements RuleMemory {
  private final long windowMicros;
  private boolean started;
  private long startMicros;
  private int number;

  WindowSequence(long windowMicros) {
    this.windowMicros = windowMicros;
  }

  /** Moves to an event's window and tells its number, 0 for the first. */
  int numberAt(long timeMicros) {
    long offset = timeMicros - startMicros;
    if (started && offset < windowMicros && offset >= -windowMicros) {
      return number;
    }
    if (started) {
      number += offset >= 0 && offset - windowMicros < windowMicros ? 1 : 2;
    }
    started = true;
    startMicros = timeMicros - Math.floorMod(timeMicros, windowMicros);
    return number;
  }

  @Override
  public int bytes() {
    return 1 + Long.BYTES + Integer.BYTES;
  }

  @Override
  public void write(ByteBuffer target) {
    target.put((byte) (started ? 1 : 0)).putLong(startMicros).putInt(number);
  }

  @Override
  public boolean read(ByteBuffer source) {
    byte flag = source.get();
    started = flag == 1;
    startMicros = source.getLong();
    number = source.getInt();
    return flag == 1 || (flag == 0 && startMicros == 0 && number == 0);
  }

  @Override
  public void reset() {
    started = false;
    startMicros = 0;
    number = 0;
  }
}
