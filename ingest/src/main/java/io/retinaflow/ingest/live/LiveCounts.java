package io.retinaflow.ingest.live;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** Values of all {@link LiveCounter}s at one moment. */
public final class LiveCounts {
  private final Map<LiveCounter, Long> values;

  /** Takes the values. */
  LiveCounts(Map<LiveCounter, Long> values) {
    this.values = values;
  }

  /** Value of one counter. */
  public long of(LiveCounter counter) {
    return values.getOrDefault(counter, 0L);
  }

  /** Those that are not 0, with their names. */
  @Override
  public String toString() {
    return Arrays.stream(LiveCounter.values())
        .filter(counter -> of(counter) != 0)
        .map(counter -> counter + " " + of(counter))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
