package io.retinaflow.pipeline.filter;

import io.micrometer.core.instrument.Counter;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import java.util.HashMap;
import java.util.Map;

/** Counters of the filters, looked up once per sensor. */
final class FilterMeters {
  private final PipelineMeters meters;
  private final Map<String, SensorMeters> sensors = new HashMap<>();

  FilterMeters(PipelineMeters meters) {
    this.meters = meters;
  }

  /** Counts a packet's events before and behind the filters. */
  void filtered(String sensor, int in, int out) {
    SensorMeters counters = of(sensor);
    counters.in.increment(in);
    counters.out.increment(out);
  }

  void reset(String sensor, FilterReset reason) {
    meters.counter(PipelineMeter.FILTER_RESETS, sensor, reason.tag()).increment();
  }

  private SensorMeters of(String sensor) {
    return sensors.computeIfAbsent(sensor, name -> SensorMeters.of(meters, name));
  }

  private record SensorMeters(Counter in, Counter out) {
    /** Resets are shown from the first packet on, at 0, so that a rate can be taken of them. */
    static SensorMeters of(PipelineMeters meters, String sensor) {
      for (FilterReset reason : FilterReset.values()) {
        meters.counter(PipelineMeter.FILTER_RESETS, sensor, reason.tag());
      }
      return new SensorMeters(
          meters.counter(PipelineMeter.FILTER_EVENTS_IN, sensor),
          meters.counter(PipelineMeter.FILTER_EVENTS_OUT, sensor));
    }
  }
}
