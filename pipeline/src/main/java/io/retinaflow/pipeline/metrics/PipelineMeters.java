package io.retinaflow.pipeline.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes the meters of {@link PipelineMeter} in a registry.
 *
 * <p>Operators use {@link #shared}, Micrometer's registry of the process: it is the one place that
 * operators, Kafka's interceptors and Flink's reporter all reach, whichever of them starts first.
 */
public final class PipelineMeters {
  private static final Duration[] LATENCY_BUCKETS =
      IntStream.of(
              1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 200, 500, 1_000, 2_000, 5_000,
              10_000, 60_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;

  /** Meters in a registry of the caller's. */
  public PipelineMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Meters in the registry of this process. */
  public static PipelineMeters shared() {
    return new PipelineMeters(Metrics.globalRegistry);
  }

  /**
   * The counter with these tag values, made on first use.
   *
   * @param tagValues one value per tag of the meter, in its order
   * @throws IllegalArgumentException if the meter is no counter or the tags do not match
   */
  public Counter counter(PipelineMeter meter, String... tagValues) {
    require(meter, PipelineMeter.Kind.COUNTER);
    return Counter.builder(meter.meterName())
        .description(meter.description())
        .tags(tags(meter, tagValues))
        .register(registry);
  }

  /**
   * The timer with these tag values, made on first use, with buckets from 1 ms to 1 min.
   *
   * @param tagValues one value per tag of the meter, in its order
   * @throws IllegalArgumentException if the meter is no timer or the tags do not match
   */
  public Timer timer(PipelineMeter meter, String... tagValues) {
    require(meter, PipelineMeter.Kind.TIMER);
    return Timer.builder(meter.meterName())
        .description(meter.description())
        .tags(tags(meter, tagValues))
        .serviceLevelObjectives(LATENCY_BUCKETS)
        .register(registry);
  }

  private static void require(PipelineMeter meter, PipelineMeter.Kind kind) {
    if (meter.kind() != kind) {
      throw new IllegalArgumentException(meter + " is a " + meter.kind() + ", not a " + kind);
    }
  }

  private static Tags tags(PipelineMeter meter, String... values) {
    if (values.length != meter.tags().size()) {
      throw new IllegalArgumentException(
          meter + " has the tags " + meter.tags() + " but was given " + List.of(values));
    }
    Tags tags = Tags.empty();
    for (int i = 0; i < values.length; i++) {
      tags = tags.and(meter.tags().get(i), values[i]);
    }
    return tags;
  }
}
