package io.retinaflow.pipeline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MicrometerReporterTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MetricReporter reporter =
      new MicrometerReporterFactory().createMetricReporter(new Properties());
  private final MetricGroup group =
      new TestingMetricGroup("taskmanager.job", Map.of("<subtask_index>", "3", "<host>", ""));

  @BeforeEach
  void open() {
    Metrics.addRegistry(registry);
    reporter.open(new MetricConfig());
  }

  @AfterEach
  void close() {
    reporter.close();
    Metrics.removeRegistry(registry);
  }

  @Test
  void added_counter_isAFunctionCounterWithTheScopesVariables() {
    SimpleCounter counter = new SimpleCounter();
    reporter.notifyOfAddedMetric(counter, "num-records", group);
    counter.inc(5);

    assertThat(
            registry
                .get("flink.taskmanager.job.num_records")
                .tags("subtask_index", "3", "host", "none")
                .functionCounter()
                .count())
        .isEqualTo(5);
  }

  @Test
  void added_gaugeOfNumbersFlagsAndText_isANumber() {
    reporter.notifyOfAddedMetric((Gauge<Integer>) () -> 7, "number", group);
    reporter.notifyOfAddedMetric((Gauge<Boolean>) () -> true, "flag", group);
    reporter.notifyOfAddedMetric((Gauge<String>) () -> "x", "text", group);

    assertThat(value("number")).isEqualTo(7);
    assertThat(value("flag")).isEqualTo(1);
    assertThat(value("text")).isNaN();
  }

  @Test
  void added_meter_isItsRate() {
    reporter.notifyOfAddedMetric(new TestingRate(), "rate", group);

    assertThat(value("rate")).isEqualTo(2.5);
  }

  @Test
  void added_histogram_isItsQuantiles() {
    reporter.notifyOfAddedMetric(new TestingHistogram(), "latency", group);

    for (double quantile : List.of(0.5, 0.95, 0.99)) {
      assertThat(
              registry
                  .get("flink.taskmanager.job.latency")
                  .tag("quantile", Double.toString(quantile))
                  .gauge()
                  .value())
          .isEqualTo(100 * quantile);
    }
  }

  @Test
  void added_kafkasPendingRecords_areOurLagToo() {
    reporter.notifyOfAddedMetric((Gauge<Long>) () -> 42L, "pendingRecords", group);

    assertThat(registry.get("retinaflow.source.lag.records").tag("subtask", "3").gauge().value())
        .isEqualTo(42);
    assertThat(value("pendingRecords")).isEqualTo(42);
  }

  @Test
  void removed_anyMetric_leavesNothingBehind() {
    List<Metric> metrics =
        List.of(
            new SimpleCounter(), new TestingRate(), new TestingHistogram(), (Gauge<Long>) () -> 1L);
    metrics.forEach(metric -> reporter.notifyOfAddedMetric(metric, name(metric), group));
    assertThat(ours()).hasSize(7);

    metrics.forEach(metric -> reporter.notifyOfRemovedMetric(metric, name(metric), group));

    assertThat(ours()).isEmpty();
  }

  @Test
  void close_withMetricsLeft_removesThem() {
    reporter.notifyOfAddedMetric(new SimpleCounter(), "left", group);

    reporter.close();

    assertThat(ours()).isEmpty();
  }

  private double value(String name) {
    return registry.get("flink.taskmanager.job." + name).gauge().value();
  }

  private List<Meter> ours() {
    return registry.getMeters().stream()
        .filter(
            meter ->
                meter.getId().getName().startsWith("flink.taskmanager.job.")
                    || meter.getId().getName().equals("retinaflow.source.lag.records"))
        .toList();
  }

  private static String name(Metric metric) {
    return metric instanceof Gauge<?> ? "pendingRecords" : metric.getClass().getSimpleName();
  }

  private static final class TestingMetricGroup extends UnregisteredMetricsGroup
      implements LogicalScopeProvider {
    private final String scope;
    private final Map<String, String> variables;

    TestingMetricGroup(String scope, Map<String, String> variables) {
      this.scope = scope;
      this.variables = variables;
    }

    @Override
    public Map<String, String> getAllVariables() {
      return variables;
    }

    @Override
    public String getLogicalScope(CharacterFilter filter) {
      return scope;
    }

    @Override
    public String getLogicalScope(CharacterFilter filter, char delimiter) {
      return scope;
    }

    @Override
    public MetricGroup getWrappedMetricGroup() {
      return this;
    }
  }

  private static final class TestingRate implements org.apache.flink.metrics.Meter {
    @Override
    public void markEvent() {}

    @Override
    public void markEvent(long events) {}

    @Override
    public double getRate() {
      return 2.5;
    }

    @Override
    public long getCount() {
      return 10;
    }
  }

  /** The values 0 to 100, evenly. */
  private static final class TestingHistogram implements Histogram {
    @Override
    public void update(long value) {}

    @Override
    public long getCount() {
      return 101;
    }

    @Override
    public HistogramStatistics getStatistics() {
      return new HistogramStatistics() {
        @Override
        public double getQuantile(double quantile) {
          return 100 * quantile;
        }

        @Override
        public long[] getValues() {
          return new long[0];
        }

        @Override
        public int size() {
          return 101;
        }

        @Override
        public double getMean() {
          return 50;
        }

        @Override
        public double getStdDev() {
          return 29;
        }

        @Override
        public long getMax() {
          return 100;
        }

        @Override
        public long getMin() {
          return 0;
        }
      };
    }
  }
}
