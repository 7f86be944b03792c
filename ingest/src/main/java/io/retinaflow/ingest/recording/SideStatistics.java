package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts of side elements; of the triggers also the ends and the wrapping sum of times. */
final class SideStatistics {
  private final SummaryUnit unit;
  private Optional<Trigger> first = Optional.empty();
  private Optional<Trigger> last = Optional.empty();
  private long triggers;
  private long frames;
  private long imuSamples;
  private long sumTimes;

  SideStatistics(SummaryUnit unit) {
    this.unit = unit;
  }

  void add(EventBuffer buffer) {
    buffer.triggers().forEach(this::add);
    frames += buffer.frames().size();
    imuSamples += buffer.imuSamples().size();
  }

  private void add(Trigger trigger) {
    triggers++;
    sumTimes += unit.of(trigger.timeMicros());
    first = first.isPresent() ? first : Optional.of(trigger);
    last = Optional.of(trigger);
  }

  /** {@code count}, {@code sum_t}, and where there are triggers {@code first} and {@code last}. */
  Map<String, Object> triggers() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("count", triggers);
    first.ifPresent(trigger -> values.put("first", row(trigger)));
    last.ifPresent(trigger -> values.put("last", row(trigger)));
    values.put("sum_t", EventStatistics.unsigned(sumTimes));
    return values;
  }

  /** Appends how many there are of each kind. */
  void writeCounts(Map<String, Object> values) {
    values.put("trigger_elements", triggers);
    values.put("imu_elements", imuSamples);
    values.put("frames", frames);
  }

  /** Number of side elements of a kind. */
  long count(SideStream kind) {
    return switch (kind) {
      case TRIGGERS -> triggers;
      case FRAMES -> frames;
      case IMU_SAMPLES -> imuSamples;
    };
  }

  private List<Long> row(Trigger trigger) {
    return List.of(unit.of(trigger.timeMicros()), (long) trigger.id(), trigger.rising() ? 1L : 0L);
  }
}
