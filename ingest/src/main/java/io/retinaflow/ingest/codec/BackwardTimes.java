package io.retinaflow.ingest.codec;

import io.retinaflow.ingest.event.EventBuffer;

/**
 * {@link TimePolicy} at work on one stream of events: compares each event with the latest before
 * it. Side elements keep their times.
 */
public final class BackwardTimes {
  /** Latest time of a stream that has had no event. */
  public static final long NONE_YET = Long.MIN_VALUE;

  private final TimePolicy policy;
  private long latestMicros = NONE_YET;
  private long clamped;
  private long rejected;

  /** Starts a stream. */
  public BackwardTimes(TimePolicy policy) {
    this.policy = policy;
  }

  /** Applies the policy to the buffer's events from index {@code from} on. */
  public void apply(EventBuffer events, int from) {
    if (policy == TimePolicy.KEEP) {
      return;
    }
    int kept = from;
    for (int i = from; i < events.size(); i++) {
      long micros = events.timeMicros(i);
      boolean backward = micros < latestMicros;
      if (backward && policy == TimePolicy.REJECT) {
        rejected++;
        continue;
      }
      clamped += backward ? 1 : 0;
      latestMicros = Math.max(latestMicros, micros);
      events.set(kept++, latestMicros, events.x(i), events.y(i), events.on(i));
    }
    events.truncate(kept);
  }

  /** Latest time of an event so far, or {@link #NONE_YET}. */
  public long latestMicros() {
    return latestMicros;
  }

  /** Continues a stream whose latest time is known; the report goes on. */
  public void resume(long latest) {
    latestMicros = latest;
  }

  /** Starts another stream. */
  public void reset() {
    latestMicros = NONE_YET;
    clamped = 0;
    rejected = 0;
  }

  /** What the policy changed. */
  public DecodeReport report() {
    return DecodeReport.ZERO
        .plus(Finding.CLAMPED_TIME, clamped)
        .plus(Finding.REJECTED_TIME, rejected);
  }
}
