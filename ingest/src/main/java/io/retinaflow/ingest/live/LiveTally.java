package io.retinaflow.ingest.live;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Running counters of one source; any thread may add and read. */
final class LiveTally {
  private final Map<LiveCounter, AtomicLong> values = new EnumMap<>(LiveCounter.class);

  LiveTally() {
    for (LiveCounter counter : LiveCounter.values()) {
      values.put(counter, new AtomicLong());
    }
  }

  void add(LiveCounter counter, long more) {
    value(counter).addAndGet(more);
  }

  void increment(LiveCounter counter) {
    add(counter, 1);
  }

  /** Raises a counter kept elsewhere. */
  void atLeast(LiveCounter counter, long value) {
    value(counter).accumulateAndGet(value, Math::max);
  }

  private AtomicLong value(LiveCounter counter) {
    return Objects.requireNonNull(values.get(counter));
  }

  LiveCounts counts() {
    Map<LiveCounter, Long> copy = new EnumMap<>(LiveCounter.class);
    values.forEach((counter, value) -> copy.put(counter, value.get()));
    return new LiveCounts(copy);
  }
}
