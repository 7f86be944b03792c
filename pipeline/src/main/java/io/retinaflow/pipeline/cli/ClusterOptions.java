package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.metrics.MicrometerReporterFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import picocli.CommandLine.Option;

/** Options of the Flink cluster in this process. */
final class ClusterOptions {
  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "1",
      description = "Subtasks side by side. Default: ${DEFAULT-VALUE}.")
  private int parallelism;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of topics that do not exist yet. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--checkpoint-dir",
      paramLabel = "FOLDER",
      defaultValue = "retinaflow-data/checkpoints",
      description =
          "Folder of checkpoints, one inside it for each --group-id; the demo uses a temporary one."
              + " Default: ${DEFAULT-VALUE}.")
  private Path checkpoints = Path.of("");

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "1s",
      description =
          "Time between checkpoints; under exactly-once, committed readers lag by it."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration checkpointInterval = Duration.ZERO;

  @Option(
      names = "--web-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port of Flink's web page; 0 takes any free one.")
  private int webPort;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Port Prometheus scrapes; 0 takes any free one.")
  private int metricsPort;

  @Option(
      names = "--flink",
      paramLabel = "KEY=VALUE",
      description = "Any option of Flink; may be given several times.")
  private Map<String, String> flink = Map.of();

  int parallelism() {
    return parallelism;
  }

  int partitions() {
    return partitions;
  }

  int metricsPort() {
    return metricsPort;
  }

  /** Flink's configuration: these options, then whatever the user set by hand. */
  Configuration configuration() {
    return configuration(checkpoints);
  }

  /** The same with the checkpoints elsewhere. */
  Configuration configuration(Path checkpointFolder) {
    Configuration configuration = new Configuration();
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        checkpointFolder.toAbsolutePath().toUri().toString());
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    configuration.set(RestOptions.BIND_PORT, Integer.toString(webPort));
    configuration.setString(
        "metrics.reporter.micrometer.factory.class", MicrometerReporterFactory.class.getName());
    flink.forEach(configuration::setString);
    return configuration;
  }
}
