package io.retinaflow.pipeline.slice;

import io.micrometer.core.instrument.Counter;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.metrics.PipelineMeters;
import java.util.HashMap;
import java.util.Map;

/** Counters of the slice step, looked up once per sensor. */
final class SliceMeters {
  private final PipelineMeters meters;
  private final Map<String, Counter> slices = new HashMap<>();
  private final Map<String, Counter> late = new HashMap<>();

  SliceMeters(PipelineMeters meters) {
    this.meters = meters;
  }

  void count(EventChunk chunk) {
    if (!chunk.last()) {
      return;
    }
    slices
        .computeIfAbsent(chunk.sensor(), sensor -> meters.counter(PipelineMeter.SLICES, sensor))
        .increment();
    late.computeIfAbsent(
            chunk.sensor(), sensor -> meters.counter(PipelineMeter.EVENTS_DROPPED, sensor, "late"))
        .increment((double) chunk.lateEvents());
  }

  void discarded(String sensor, long events) {
    meters.counter(PipelineMeter.EVENTS_DROPPED, sensor, "reconfigured").increment((double) events);
  }
}
