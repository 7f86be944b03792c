package io.retinaflow.pipeline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PipelineMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final PipelineMeters meters = new PipelineMeters(registry);

  @Test
  void counter_sameTags_isTheSameCounter() {
    meters.counter(PipelineMeter.EVENTS_DROPPED, "cam", "late").increment(2);
    meters.counter(PipelineMeter.EVENTS_DROPPED, "cam", "late").increment(3);
    meters.counter(PipelineMeter.EVENTS_DROPPED, "cam", "out_of_bounds").increment();

    assertThat(
            registry
                .get("retinaflow.events.dropped")
                .tags("sensor", "cam", "reason", "late")
                .counter()
                .count())
        .isEqualTo(5);
  }

  @Test
  void counter_tagsThatDoNotMatch_areRefusedWithBoth() {
    assertThatThrownBy(() -> meters.counter(PipelineMeter.EVENTS_DROPPED, "cam"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EVENTS_DROPPED has the tags [sensor, reason] but was given [cam]");
  }

  @Test
  void counter_ofATimer_isRefused() {
    assertThatThrownBy(() -> meters.counter(PipelineMeter.INFERENCE, "m", "djl"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("INFERENCE is a TIMER, not a COUNTER");
  }

  @Test
  void timer_ofACounter_isRefused() {
    assertThatThrownBy(() -> meters.timer(PipelineMeter.EVENTS, "cam"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("EVENTS is a COUNTER, not a TIMER");
  }

  @ParameterizedTest
  @EnumSource(value = PipelineMeter.class, names = "SOURCE_LAG", mode = EnumSource.Mode.EXCLUDE)
  void meter_inPrometheus_hasTheNameItPromises(PipelineMeter meter) {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    String[] tagValues = meter.tags().stream().map(tag -> "x").toArray(String[]::new);
    PipelineMeters promised = new PipelineMeters(prometheus);
    if (meter.kind() == PipelineMeter.Kind.TIMER) {
      promised.timer(meter, tagValues).record(Duration.ofMillis(3));
    } else {
      promised.counter(meter, tagValues).increment();
    }

    String sample =
        meter.kind() == PipelineMeter.Kind.TIMER
            ? meter.prometheusName() + "_bucket{"
            : meter.prometheusName() + "{";
    List<String> lines = prometheus.scrape().lines().toList();
    assertThat(lines).anyMatch(line -> line.startsWith(sample));
    assertThat(lines).contains("# HELP " + meter.prometheusName() + " " + meter.description());
  }
}
