package io.retinaflow.pipeline.decode;

import io.micrometer.core.instrument.Counter;
import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import io.retinaflow.pipeline.source.DeadLetter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counters of the decode step, looked up once per sensor. */
final class DecodeMeters {
  private final PipelineMeters meters;
  private final Map<String, SensorMeters> sensors = new HashMap<>();
  private final Map<DeadLetter.Reason, Counter> deadLetters =
      new EnumMap<>(DeadLetter.Reason.class);

  DecodeMeters(PipelineMeters meters) {
    this.meters = meters;
    for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
      deadLetters.put(reason, meters.counter(PipelineMeter.DEAD_LETTERS, reason.id()));
    }
  }

  void step(String sensor, SequenceStep step) {
    SensorMeters counters = of(sensor);
    counters.missing.increment((double) step.missing());
    switch (step.kind()) {
      case START -> counters.starts.increment();
      case DUPLICATE -> counters.duplicates.increment();
      case NEXT, GAP -> {}
    }
  }

  void decoded(String sensor, int events, DecodeReport met) {
    SensorMeters counters = of(sensor);
    counters.packets.increment();
    counters.events.increment(events);
    counters.outOfBounds.increment((double) met.count(Finding.OUTSIDE_SENSOR));
    counters.beforeTimeBase.increment((double) met.count(Finding.BEFORE_TIME_BASE));
  }

  void deadLetter(DeadLetter.Reason reason) {
    Counter counter = deadLetters.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  private SensorMeters of(String sensor) {
    return sensors.computeIfAbsent(sensor, name -> new SensorMeters(meters, name));
  }

  private static final class SensorMeters {
    final Counter packets;
    final Counter missing;
    final Counter duplicates;
    final Counter starts;
    final Counter events;
    final Counter outOfBounds;
    final Counter beforeTimeBase;

    SensorMeters(PipelineMeters meters, String sensor) {
      packets = meters.counter(PipelineMeter.PACKETS, sensor);
      missing = meters.counter(PipelineMeter.PACKETS_MISSING, sensor);
      duplicates = meters.counter(PipelineMeter.PACKETS_DUPLICATE, sensor);
      starts = meters.counter(PipelineMeter.STREAM_STARTS, sensor);
      events = meters.counter(PipelineMeter.EVENTS, sensor);
      outOfBounds = meters.counter(PipelineMeter.EVENTS_DROPPED, sensor, "out_of_bounds");
      beforeTimeBase = meters.counter(PipelineMeter.EVENTS_DROPPED, sensor, "before_time_base");
    }
  }
}
