package io.retinaflow.pipeline.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * A Kafka cluster and the properties every client of it needs, such as TLS and SASL.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param properties further client properties, passed on as they are
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

  /**
   * Copies the properties.
   *
   * @throws IllegalArgumentException if no server is named
   */
  public KafkaConnection {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("no Kafka bootstrap server is named");
    }
    properties = Map.copyOf(properties);
  }

  /** A cluster that needs no further properties. */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /**
   * A cluster whose client properties lie in a {@code .properties} file.
   *
   * @throws IOException if the file cannot be read
   */
  public static KafkaConnection configured(String bootstrapServers, Path file) throws IOException {
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    }
    Map<String, String> properties = new HashMap<>();
    read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    return new KafkaConnection(bootstrapServers, properties);
  }

  /**
   * Properties of one client.
   *
   * @param defaults what this client wants unless the connection says otherwise
   */
  public Properties clientProperties(Map<String, String> defaults) {
    Properties client = new Properties();
    client.putAll(defaults);
    client.putAll(properties);
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return client;
  }

  /** Servers and the names of the properties; their values may be passwords. */
  @Override
  public String toString() {
    return "KafkaConnection["
        + bootstrapServers
        + ", properties "
        + new TreeSet<>(properties.keySet())
        + "]";
  }
}
