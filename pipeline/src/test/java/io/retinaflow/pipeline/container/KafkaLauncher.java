package io.retinaflow.pipeline.container;

import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The process inside the substitute Kafka image: reads its broker properties from {@code KAFKA_*}
 * variables as the {@code apache/kafka} image does, formats the log directory where it is new, and
 * serves until it is told to stop. {@code deploy/test-image/kafka-image.sh} builds the image.
 */
public final class KafkaLauncher {
  private static final String PREFIX = "KAFKA_";

  // Any well-formed id will do: the container is a cluster of its own.
  private static final String DEFAULT_CLUSTER_ID = "4L6g3nShT-eMCtK--X86sw";

  private static final Map<String, String> SINGLE_NODE_DEFAULTS =
      Map.of(
          "log.dirs", "/var/lib/kafka",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1");

  private KafkaLauncher() {}

  /** Runs the broker until the process is asked to end. */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> environment = System.getenv();
    Properties properties = brokerProperties(environment);
    format(properties, environment.getOrDefault("CLUSTER_ID", DEFAULT_CLUSTER_ID));
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-broker"));
    server.startup();
    server.awaitShutdown();
  }

  /** The broker properties that the variables name, over the defaults of a single node. */
  static Properties brokerProperties(Map<String, String> environment) {
    Properties properties = new Properties();
    properties.putAll(SINGLE_NODE_DEFAULTS);
    environment.forEach(
        (variable, value) -> {
          if (variable.startsWith(PREFIX)) {
            properties.put(propertyName(variable), value);
          }
        });
    return properties;
  }

  /**
   * The property a variable names, by the rule of the {@code apache/kafka} image: three underscores
   * stand for a dash, two for an underscore, one for a dot.
   */
  private static String propertyName(String variable) {
    StringBuilder name = new StringBuilder(variable.length());
    String body = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    int next = 0;
    while (next < body.length()) {
      int run = underscores(body, next);
      name.append(run == 0 ? body.charAt(next) : "._-".charAt(run - 1));
      next += Math.max(run, 1);
    }
    return name.toString();
  }

  /** Underscores from this index on, three at most. */
  private static int underscores(String text, int start) {
    int end = start;
    while (end < text.length() && end < start + 3 && text.charAt(end) == '_') {
      end++;
    }
    return end - start;
  }

  private static void format(Properties properties, String clusterId) throws Exception {
    String directory = properties.getProperty("log.dirs");
    new Formatter()
        .setPrintStream(System.out)
        .setClusterId(clusterId)
        .setNodeId(Integer.parseInt(properties.getProperty("node.id")))
        .setControllerListenerName(properties.getProperty("controller.listener.names"))
        .setMetadataLogDirectory(directory)
        .addDirectory(directory)
        .setIgnoreFormatted(true)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .run();
  }
}
