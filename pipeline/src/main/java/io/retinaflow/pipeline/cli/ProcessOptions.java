package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.cluster.ProcessSettings;
import io.retinaflow.pipeline.metrics.MetricsServer;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of every process of a Flink cluster. */
final class ProcessOptions {
  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "Address of this process, to bind and to tell the others. Default: ${DEFAULT-VALUE}.")
  private String host = "";

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

  ProcessSettings settings() {
    return new ProcessSettings(host, flink);
  }

  /** Serves the meters of this process; before Flink starts, so that a taken port is an error. */
  MetricsServer serveMetrics() throws IOException {
    return MetricsServer.start(host, metricsPort);
  }
}
