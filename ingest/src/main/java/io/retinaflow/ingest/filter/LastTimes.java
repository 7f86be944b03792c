package io.retinaflow.ingest.filter;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Time of the last event at every place of an array, in microseconds. */
final class LastTimes implements RuleMemory {
  /** Time of a place that has seen no event; no real one is within any window of it. */
  static final long NEVER = Long.MIN_VALUE / 2;

  private final long[] times;

  LastTimes(int places) {
    this.times = new long[places];
    reset();
  }

  /** The time, or {@link #NEVER}. */
  long at(int place) {
    return times[place];
  }

  void set(int place, long timeMicros) {
    times[place] = timeMicros;
  }

  /** Whether the place's time differs by less than the window, in either direction. */
  boolean isWithin(int place, long timeMicros, long windowMicros) {
    long age = timeMicros - times[place];
    return age < windowMicros && age > -windowMicros;
  }

  @Override
  public int bytes() {
    return Math.multiplyExact(times.length, Long.BYTES);
  }

  @Override
  public void write(ByteBuffer target) {
    target.asLongBuffer().put(times);
    target.position(target.position() + bytes());
  }

  @Override
  public boolean read(ByteBuffer source) {
    source.asLongBuffer().get(times);
    source.position(source.position() + bytes());
    return true;
  }

  @Override
  public void reset() {
    Arrays.fill(times, NEVER);
  }
}
