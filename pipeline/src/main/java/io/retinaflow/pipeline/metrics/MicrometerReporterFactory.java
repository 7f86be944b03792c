package io.retinaflow.pipeline.metrics;

import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Lets Flink find {@link MicrometerReporter}: {@code metrics.reporter.micrometer.factory.class:
 * io.retinaflow.pipeline.metrics.MicrometerReporterFactory}.
 */
public final class MicrometerReporterFactory implements MetricReporterFactory {
  @Override
  public MetricReporter createMetricReporter(Properties properties) {
    return new MicrometerReporter();
  }
}
