package io.retinaflow.pipeline.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One Kafka KRaft node, broker and controller together, inside this process: the code a production
 * broker runs, with replication factors of one.
 *
 * <p>The directory is formatted on first use and reused afterwards, so a broker that is started
 * again serves what it held before.
 */
public final class KafkaBroker implements AutoCloseable {
  private static final String NODE_ID = "1";

  /** Kafka writes it when it formats a log directory, with the cluster's id. */
  private static final String FORMATTED = "meta.properties";

  /** Keys of one node's few topics; Kafka's own 128 MiB are as much as all else needs. */
  private static final String CLEANER_BUFFER_BYTES = Integer.toString(4 << 20);

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private KafkaBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Formats the directory where needed, starts the node and returns once it serves clients.
   *
   * @throws IOException if the directory cannot be written or the port is taken
   */
  public static KafkaBroker start(BrokerOptions options) throws IOException {
    Files.createDirectories(options.directory());
    int port = options.port() == 0 ? FreePort.on(options.host()) : options.port();
    String clients = options.host() + ":" + port;
    String controller = options.host() + ":" + FreePort.on(options.host());
    if (!Files.exists(options.directory().resolve(FORMATTED))) {
      format(options);
    }
    KafkaConfig config = KafkaConfig.fromProps(properties(options, clients, controller), false);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new KafkaBroker(server, clients);
  }

  /** What a client puts into {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Blocks until the node has been shut down. */
  public void awaitShutdown() {
    server.awaitShutdown();
  }

  /** Shuts the node down cleanly and waits for it. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(BrokerOptions options) throws IOException {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(Integer.parseInt(NODE_ID))
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(options.directory().toString())
          .addDirectory(options.directory().toString())
          .setIgnoreFormatted(true)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .run();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot format broker directory " + options.directory(), e);
    }
  }

  /** The node's properties, the options' overrides last. */
  static Properties properties(BrokerOptions options, String clients, String controller) {
    Properties properties = new Properties();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", NODE_ID);
    properties.put("controller.quorum.voters", NODE_ID + "@" + controller);
    properties.put("listeners", "PLAINTEXT://" + clients + ",CONTROLLER://" + controller);
    properties.put("advertised.listeners", "PLAINTEXT://" + clients);
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    properties.put("log.dirs", options.directory().toString());
    properties.putAll(singleNode());
    properties.putAll(options.overrides());
    return properties;
  }

  /** Internal topics of one replica and one partition: all a single node can hold. */
  private static Map<String, String> singleNode() {
    return Map.ofEntries(
        Map.entry("offsets.topic.replication.factor", "1"),
        Map.entry("offsets.topic.num.partitions", "1"),
        Map.entry("transaction.state.log.replication.factor", "1"),
        Map.entry("transaction.state.log.min.isr", "1"),
        Map.entry("transaction.state.log.num.partitions", "1"),
        Map.entry("share.coordinator.state.topic.replication.factor", "1"),
        Map.entry("share.coordinator.state.topic.min.isr", "1"),
        Map.entry("group.initial.rebalance.delay.ms", "0"),
        Map.entry("auto.create.topics.enable", "false"),
        Map.entry("log.cleaner.dedupe.buffer.size", CLEANER_BUFFER_BYTES),
        Map.entry("message.max.bytes", Integer.toString(8 << 20)),
        Map.entry("num.network.threads", "2"),
        Map.entry("num.io.threads", "2"));
  }
}
