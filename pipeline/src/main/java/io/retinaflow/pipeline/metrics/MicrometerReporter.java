package io.retinaflow.pipeline.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.jspecify.annotations.Nullable;

/**
 * Puts Flink's metrics into Micrometer's registry of the process, beside ours: {@code
 * flink.<scope>.<name>} with the scope's variables as tags. Counters stay counters, gauges and
 * meters become gauges, a histogram becomes its 50th, 95th and 99th percentile.
 *
 * <p>With {@code port} set it also serves the registry to Prometheus: that is how a TaskManager
 * process exposes its meters. Without a port whoever owns the process serves them.
 */
final class MicrometerReporter implements MetricReporter {
  private static final double[] QUANTILES = {0.5, 0.95, 0.99};
  private static final String KAFKA_LAG = "pendingRecords";

  private final MeterRegistry registry = Metrics.globalRegistry;
  private final Map<Metric, List<Meter>> meters = new ConcurrentHashMap<>();
  private @Nullable MetricsServer server;

  @Override
  public void open(MetricConfig config) {
    int port = config.getInteger("port", -1);
    if (port < 0) {
      return;
    }
    try {
      server = MetricsServer.start(config.getString("host", "127.0.0.1"), port);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot serve metrics on port " + port, e);
    }
  }

  @Override
  public void close() {
    meters.values().forEach(this::remove);
    meters.clear();
    if (server != null) {
      server.close();
    }
  }

  @Override
  public void notifyOfAddedMetric(Metric metric, String metricName, MetricGroup group) {
    String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(this::word, '.');
    String name = "flink." + scope + "." + word(metricName);
    meters.put(metric, register(metric, metricName, name, tags(group)));
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String metricName, MetricGroup group) {
    List<Meter> removed = meters.remove(metric);
    if (removed != null) {
      remove(removed);
    }
  }

  private List<Meter> register(Metric metric, String metricName, String name, Tags tags) {
    return switch (metric.getMetricType()) {
      case COUNTER ->
          List.of(
              FunctionCounter.builder(name, (Counter) metric, Counter::getCount)
                  .tags(tags)
                  .register(registry));
      case METER -> List.of(gauge(name, (org.apache.flink.metrics.Meter) metric, tags));
      case GAUGE ->
          metricName.equals(KAFKA_LAG)
              ? List.of(gauge(name, (Gauge<?>) metric, tags), lag((Gauge<?>) metric, tags))
              : List.of(gauge(name, (Gauge<?>) metric, tags));
      case HISTOGRAM -> quantiles(name, (Histogram) metric, tags);
    };
  }

  private Meter gauge(String name, org.apache.flink.metrics.Meter meter, Tags tags) {
    return io.micrometer.core.instrument.Gauge.builder(
            name, meter, org.apache.flink.metrics.Meter::getRate)
        .tags(tags)
        .register(registry);
  }

  private Meter gauge(String name, Gauge<?> gauge, Tags tags) {
    return io.micrometer.core.instrument.Gauge.builder(name, gauge, MicrometerReporter::number)
        .tags(tags)
        .register(registry);
  }

  /** Flink's Kafka source counts the records it has yet to read; that is the lag people ask for. */
  private Meter lag(Gauge<?> pending, Tags tags) {
    String subtask =
        tags.stream()
            .filter(tag -> tag.getKey().equals("subtask_index"))
            .map(tag -> tag.getValue())
            .findFirst()
            .orElse("0");
    PipelineMeter meter = PipelineMeter.SOURCE_LAG;
    return io.micrometer.core.instrument.Gauge.builder(
            meter.meterName(), pending, MicrometerReporter::number)
        .description(meter.description())
        .tags(meter.tags().get(0), subtask)
        .register(registry);
  }

  private List<Meter> quantiles(String name, Histogram histogram, Tags tags) {
    return Arrays.stream(QUANTILES)
        .mapToObj(quantile -> quantile(name, histogram, quantile, tags))
        .toList();
  }

  private Meter quantile(String name, Histogram histogram, double quantile, Tags tags) {
    return io.micrometer.core.instrument.Gauge.builder(
            name, histogram, h -> h.getStatistics().getQuantile(quantile))
        .tags(tags.and("quantile", Double.toString(quantile)))
        .register(registry);
  }

  private void remove(List<Meter> removed) {
    removed.forEach(registry::remove);
  }

  private Tags tags(MetricGroup group) {
    return Tags.of(
        group.getAllVariables().entrySet().stream()
            .flatMap(
                variable ->
                    Stream.of(
                        Tag.of(
                            bare(variable.getKey()),
                            variable.getValue().isEmpty() ? "none" : variable.getValue())))
            .toList());
  }

  /** Flink writes its variables as {@code <task_name>}. */
  private static String bare(String variable) {
    return variable.substring(1, variable.length() - 1);
  }

  private String word(String text) {
    return text.replaceAll("[^A-Za-z0-9]", "_");
  }

  private static double number(Gauge<?> gauge) {
    Object value = gauge.getValue();
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return value instanceof Boolean flag ? (flag ? 1 : 0) : Double.NaN;
  }
}
