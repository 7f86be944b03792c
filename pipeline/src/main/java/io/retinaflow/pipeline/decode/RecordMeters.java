package io.retinaflow.pipeline.decode;

import io.micrometer.core.instrument.Counter;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.source.DeadLetter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counters of how records follow each other and of those that could not be used. */
public final class RecordMeters {
  private final PipelineMeters meters;
  private final Map<String, SensorMeters> sensors = new HashMap<>();
  private final Map<DeadLetter.Reason, Counter> deadLetters =
      new EnumMap<>(DeadLetter.Reason.class);

  /** Looks the counters up. */
  public RecordMeters(PipelineMeters meters) {
    this.meters = meters;
    for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
      deadLetters.put(reason, meters.counter(PipelineMeter.DEAD_LETTERS, reason.id()));
    }
  }

  /** Counts a record that follows the sensor's last one like this. */
  public void step(String sensor, SequenceStep step) {
    SensorMeters counters = sensors.computeIfAbsent(sensor, name -> SensorMeters.of(meters, name));
    counters.missing.increment((double) step.missing());
    switch (step.kind()) {
      case START -> counters.starts.increment();
      case DUPLICATE -> counters.duplicates.increment();
      case NEXT, GAP -> {}
    }
  }

  /** Counts a record that could not be used. */
  public void deadLetter(DeadLetter.Reason reason) {
    Counter counter = deadLetters.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  private record SensorMeters(Counter missing, Counter duplicates, Counter starts) {
    static SensorMeters of(PipelineMeters meters, String sensor) {
      return new SensorMeters(
          meters.counter(PipelineMeter.PACKETS_MISSING, sensor),
          meters.counter(PipelineMeter.PACKETS_DUPLICATE, sensor),
          meters.counter(PipelineMeter.STREAM_STARTS, sensor));
    }
  }
}
