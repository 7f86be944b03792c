package io.retinaflow.pipeline.decode;

import io.micrometer.core.instrument.Counter;
import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import java.util.HashMap;
import java.util.Map;

/** Counters of decoded events, looked up once per sensor. */
final class DecodeMeters {
  private final PipelineMeters meters;
  private final Map<String, SensorMeters> sensors = new HashMap<>();

  DecodeMeters(PipelineMeters meters) {
    this.meters = meters;
  }

  void decoded(String sensor, int events, DecodeReport met) {
    SensorMeters counters = sensors.computeIfAbsent(sensor, name -> new SensorMeters(meters, name));
    counters.packets.increment();
    counters.events.increment(events);
    counters.outOfBounds.increment((double) met.count(Finding.OUTSIDE_SENSOR));
    counters.beforeTimeBase.increment((double) met.count(Finding.BEFORE_TIME_BASE));
  }

  private static final class SensorMeters {
    final Counter packets;
    final Counter events;
    final Counter outOfBounds;
    final Counter beforeTimeBase;

    SensorMeters(PipelineMeters meters, String sensor) {
      packets = meters.counter(PipelineMeter.PACKETS, sensor);
      events = meters.counter(PipelineMeter.EVENTS, sensor);
      outOfBounds = meters.counter(PipelineMeter.EVENTS_DROPPED, sensor, "out_of_bounds");
      beforeTimeBase = meters.counter(PipelineMeter.EVENTS_DROPPED, sensor, "before_time_base");
    }
  }
}
