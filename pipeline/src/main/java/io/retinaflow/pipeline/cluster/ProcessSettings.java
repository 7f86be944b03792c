package io.retinaflow.pipeline.cluster;

import io.retinaflow.pipeline.metrics.MicrometerReporterFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;

/**
 * What a JobManager and its TaskManagers must agree on.
 *
 * @param host address to bind and to tell the others
 * @param overrides options of Flink, winning over ours
 */
public record ProcessSettings(String host, Map<String, String> overrides) {
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

  /** Above the pause of a full collection of a large heap; Flink's default is 50 s. */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Packages a job's jar may not bring itself: libtorch and FFmpeg load once per process, in
   * whichever class loader asks first, and the meters of all jobs share one registry (ADR 0005).
   * Flink's own list holds the rest, its Kafka connector included.
   */
  private static final List<String> PARENT_FIRST =
      List.of("io.retinaflow.", "ai.djl.", "io.micrometer.", "org.apache.kafka.", "org.bytedeco.");

  /** Copies the overrides. */
  public ProcessSettings {
    overrides = Map.copyOf(overrides);
  }

  /** Options of both kinds of process, before the overrides. */
  Configuration common() {
    Configuration configuration = new Configuration();
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT_INTERVAL);
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
    configuration.set(CoreOptions.ALWAYS_PARENT_FIRST_LOADER_PATTERNS_ADDITIONAL, PARENT_FIRST);
    configuration.setString(
        "metrics.reporter.micrometer.factory.class", MicrometerReporterFactory.class.getName());
    return configuration;
  }

  /** The options with the overrides on top. */
  Configuration overridden(Configuration configuration) {
    overrides.forEach(configuration::setString);
    return configuration;
  }
}
