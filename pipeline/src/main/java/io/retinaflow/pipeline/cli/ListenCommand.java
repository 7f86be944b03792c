package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.live.ChunkFilter;
import io.retinaflow.ingest.live.LiveSource;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.Topics;
import io.retinaflow.pipeline.publish.LiveFeed;
import io.retinaflow.pipeline.publish.PacketPublisher;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes live events to the event topic. */
@Command(
    name = "listen",
    mixinStandardHelpOptions = true,
    description = {
      "Publish live events to Kafka until Ctrl-C, which publishes what was received and ends.",
      "Connections that end, stall or send garbage are made again; losses and drops are counted.",
      "Examples:",
      "  retinaflow listen --protocol dv --address camera:7777 --sensor gate-3",
      "  retinaflow listen --protocol jaer-udp --address 0.0.0.0:8991 --sensor desk --geometry"
          + " 128x128",
      "  camera-dump | retinaflow listen --protocol raw --stdin --format evt3 --geometry 1280x720"
          + " --sensor lab"
    })
final class ListenCommand implements Callable<Integer> {
  private static final long CLOSE_SECONDS = 30;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private LiveSourceOptions live;

  @Option(
      names = "--sensor",
      required = true,
      paramLabel = "NAME",
      description = "Sensor to publish as.")
  private String sensor;

  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      converter = FilterConverter.class,
      description =
          "Filter the events pass before they are published, for example refractory:1ms; may be"
              + " given several times. Filtered events travel as AEDAT 4.")
  private List<FilterSpec> filters = List.of();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Partitions of the event topic if it does not exist. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    ChunkFilter filter = new ChunkFilter(filters);
    try (LiveSource source = live.open()) {
      KafkaConnection connection = kafka.connection();
      Topics.ensure(connection, List.of(kafka.topics().events()), partitions);
      CountDownLatch done = new CountDownLatch(1);
      ShutdownHook.register("listen", () -> finish(source, done));
      out.println(opening(source));
      out.flush();
      try (PacketPublisher publisher = new PacketPublisher(connection, kafka.topics().events())) {
        publish(source, filter, publisher, out);
      } finally {
        done.countDown();
      }
    }
    return 0;
  }

  private String opening(LiveSource source) {
    String at = source.localAddress().map(address -> " at " + address).orElse("");
    int bufferBytes = source.receiveBufferBytes();
    String buffer = bufferBytes == 0 ? "" : "; kernel buffer of %,d bytes".formatted(bufferBytes);
    return "listening" + at + " for " + live.protocol().id() + ", publishing as " + sensor + buffer;
  }

  private void publish(
      LiveSource source, ChunkFilter filter, PacketPublisher publisher, PrintWriter out)
      throws Exception {
    LiveStatus status = new LiveStatus(sensor, InstantSource.system());
    try (Cameras cameras = new Cameras(publisher)) {
      cameras.begin(new LiveFeed(source, sensor, filter, publisher));
      cameras.awaitEnd(() -> print(out, status.line(source.counts())));
      publisher.flush();
      print(
          out, "published %,d events; %s".formatted(cameras.published().events(), source.counts()));
    }
  }

  private static void print(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  /** Runs while the process ends: it must not end before what was received is in Kafka. */
  private static void finish(LiveSource source, CountDownLatch done) {
    source.stop();
    try {
      if (!done.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        source.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
