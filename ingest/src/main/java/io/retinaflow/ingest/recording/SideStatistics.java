package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.ColorEvent;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.GenericEvent;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts of side elements; of the triggers also the ends and the wrapping sum of times, of colours
 * and payloads what they add up to.
 */
final class SideStatistics {
  private static final Set<SideStream> EVENT_STREAM =
      Collections.unmodifiableSet(
          EnumSet.range(SideStream.GENERIC_EVENTS, SideStream.COLOR_EVENTS));

  private final SummaryUnit unit;
  private Optional<Trigger> first = Optional.empty();
  private Optional<Trigger> last = Optional.empty();
  private final Map<SideStream, Long> counts = new EnumMap<>(SideStream.class);
  private long sumTimes;
  private long sumRed;
  private long sumGreen;
  private long sumBlue;
  private long payloadBytes;

  SideStatistics(SummaryUnit unit) {
    this.unit = unit;
  }

  void add(EventBuffer buffer) {
    for (SideStream kind : SideStream.values()) {
      counts.merge(kind, (long) buffer.sideElements(kind).size(), Long::sum);
    }
    buffer.triggers().forEach(this::add);
    buffer.sideElements(ColorEvent.class).forEach(this::add);
    for (GenericEvent generic : buffer.sideElements(GenericEvent.class)) {
      payloadBytes += generic.payload().length;
    }
  }

  private void add(Trigger trigger) {
    sumTimes += unit.of(trigger.timeMicros());
    first = first.isPresent() ? first : Optional.of(trigger);
    last = Optional.of(trigger);
  }

  private void add(ColorEvent color) {
    sumRed += color.red();
    sumGreen += color.green();
    sumBlue += color.blue();
  }

  /** {@code count}, {@code sum_t}, and where there are triggers {@code first} and {@code last}. */
  Map<String, Object> triggers() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("count", count(SideStream.TRIGGERS));
    first.ifPresent(trigger -> values.put("first", row(trigger)));
    last.ifPresent(trigger -> values.put("last", row(trigger)));
    values.put("sum_t", EventStatistics.unsigned(sumTimes));
    return values;
  }

  /** Appends how many there are of each kind, of those of Event Stream only if there are any. */
  void writeCounts(Map<String, Object> values) {
    values.put("trigger_elements", count(SideStream.TRIGGERS));
    values.put("imu_elements", count(SideStream.IMU_SAMPLES));
    values.put("frames", count(SideStream.FRAMES));
    for (SideStream kind : EVENT_STREAM) {
      if (count(kind) > 0) {
        values.put(kind.name().toLowerCase(Locale.ROOT), count(kind));
      }
    }
  }

  /** Appends {@code sum_rgb} if there are colours, {@code sum_payload_bytes} if payloads. */
  void writeSums(Map<String, Object> values) {
    if (count(SideStream.COLOR_EVENTS) > 0) {
      values.put("sum_rgb", List.of(sumRed, sumGreen, sumBlue));
    }
    if (count(SideStream.GENERIC_EVENTS) > 0) {
      values.put("sum_payload_bytes", payloadBytes);
    }
  }

  /** Number of side elements of a kind. */
  long count(SideStream kind) {
    return counts.getOrDefault(kind, 0L);
  }

  private List<Long> row(Trigger trigger) {
    return List.of(unit.of(trigger.timeMicros()), (long) trigger.id(), trigger.rising() ? 1L : 0L);
  }
}
