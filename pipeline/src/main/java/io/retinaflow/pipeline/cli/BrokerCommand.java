package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.TopicNames;
import io.retinaflow.pipeline.kafka.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the KRaft broker alone, with its data on disk. */
@Command(
    name = "broker",
    mixinStandardHelpOptions = true,
    description = "Run Kafka's KRaft broker alone, with its data on disk, until Ctrl-C.")
final class BrokerCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "retinaflow-data/broker",
      description = "Folder of the log; kept between runs. Default: ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description = "Address to bind and advertise. Default: ${DEFAULT-VALUE}.")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "9092",
      description = "Client port; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--partitions",
      defaultValue = "4",
      description = "Partitions of topics that do not exist yet. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Broker property; may be given several times.")
  private Map<String, String> overrides = Map.of();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    KafkaBroker broker = KafkaBroker.start(new BrokerOptions(data, host, port, overrides));
    ShutdownHook.register("broker", broker::close);
    Topics.ensure(
        KafkaConnection.to(broker.bootstrapServers()), TopicNames.standard().all(), partitions);
    out.println("broker at " + broker.bootstrapServers() + ", data in " + data);
    out.flush();
    broker.awaitShutdown();
    return 0;
  }
}
