package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.Topics;
import io.retinaflow.pipeline.metrics.MetricsServer;
import io.retinaflow.pipeline.publish.PacketPublisher;
import io.retinaflow.pipeline.publish.Published;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes recordings to the event topic. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Publish recordings to Kafka in their own encoding, each as a sensor of its own.",
      "Examples:",
      "  retinaflow replay walk.aedat4",
      "  retinaflow replay --speed 10x left.raw right.raw",
      "  retinaflow replay --sensor gate-3 --format evt2 --geometry 320x320 capture.bin"
    })
final class ReplayCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private PlaybackOptions playback;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings to publish.")
  private List<Path> files = List.of();

  @Option(
      names = "--sensor",
      paramLabel = "NAME",
      description =
          "Sensor to publish as; only with a single file. Default: the file's name, with -2, -3 and"
              + " so on for further files of the same name.")
  private @Nullable String sensor;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Partitions of the event topic if it does not exist. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--metrics-port",
      paramLabel = "PORT",
      description = "Port Prometheus scrapes; 0 takes any free one. Default: none is served.")
  private @Nullable Integer metricsPort;

  @Option(
      names = "--metrics-host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address that --metrics-port is bound on. Default: ${DEFAULT-VALUE}.")
  private String metricsHost;

  @Override
  public Integer call() throws Exception {
    if (sensor != null && files.size() > 1) {
      throw new IllegalArgumentException("--sensor names one sensor, but there are several files");
    }
    try (Resources resources = new Resources()) {
      serveMetrics(resources);
      publish();
    }
    return 0;
  }

  private void serveMetrics(Resources resources) throws IOException {
    if (metricsPort != null) {
      MetricsServer metrics = MetricsServer.start(metricsHost, metricsPort);
      resources.add(metrics::close);
      spec.commandLine().getOut().println("metrics " + metrics.address());
    }
  }

  private void publish() throws IOException, MalformedPacketException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    KafkaConnection connection = kafka.connection();
    Topics.ensure(connection, List.of(kafka.topics().events()), partitions);
    try (PacketPublisher publisher = new PacketPublisher(connection, kafka.topics().events());
        Cameras cameras = new Cameras(publisher)) {
      List<String> names = sensor == null ? SensorNames.of(files) : List.of(sensor);
      for (int i = 0; i < files.size(); i++) {
        out.println("publishing " + files.get(i) + " as " + names.get(i));
        cameras.play(files.get(i), names.get(i), playback);
      }
      out.flush();
      cameras.awaitEnd(() -> print(out, "publishing", cameras.published()));
      publisher.flush();
      print(out, "published", cameras.published());
    }
  }

  private static void print(PrintWriter out, String what, Published published) {
    out.printf(
        "%s: %,d packets, %,d events, %,d bytes%n",
        what, published.packets(), published.events(), published.bytes());
    out.flush();
  }
}
