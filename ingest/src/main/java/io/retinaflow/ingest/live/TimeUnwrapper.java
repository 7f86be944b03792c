package io.retinaflow.ingest.live;

/**
 * Continues a counter of few bits past its wraps: each time is taken to be the one nearest to the
 * last, {@code t = last + ((raw - last) mod 2^bits)} with the remainder in {@code [-2^(bits-1),
 * 2^(bits-1))}. So a step back by less than half a period is kept as it is.
 */
final class TimeUnwrapper {
  private final int unusedBits;
  private boolean started;
  private long last;

  TimeUnwrapper(int bits) {
    this.unusedBits = Long.SIZE - bits;
  }

  /** The time; the first one is what the caller's sign or zero extension made of it. */
  long unwrap(long raw) {
    if (!started) {
      started = true;
      last = raw;
      return raw;
    }
    last += (raw - last) << unusedBits >> unusedBits;
    return last;
  }
}
