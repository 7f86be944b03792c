package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Count, ends and wrapping sum of a trigger stream. */
final class TriggerStatistics {
  private Optional<Trigger> first = Optional.empty();
  private Optional<Trigger> last = Optional.empty();
  private long count;
  private long sumMicros;

  void add(Trigger trigger) {
    count++;
    sumMicros += trigger.timeMicros();
    first = first.isPresent() ? first : Optional.of(trigger);
    last = Optional.of(trigger);
  }

  long count() {
    return count;
  }

  /** {@code count}, {@code sum_t}, and where there are triggers {@code first} and {@code last}. */
  Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("count", count);
    first.ifPresent(trigger -> values.put("first", row(trigger)));
    last.ifPresent(trigger -> values.put("last", row(trigger)));
    values.put("sum_t", EventStatistics.unsigned(sumMicros));
    return values;
  }

  private static List<Long> row(Trigger trigger) {
    return List.of(trigger.timeMicros(), (long) trigger.id(), trigger.rising() ? 1L : 0L);
  }
}
