package io.retinaflow.pipeline.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where an embedded broker listens and what it keeps.
 *
 * @param directory holds the log and the metadata; reused when it already holds a formatted log
 * @param host address to bind and advertise, loopback unless told otherwise
 * @param port client port, 0 for any free one
 * @param overrides further broker properties, winning over the defaults
 */
public record BrokerOptions(Path directory, String host, int port, Map<String, String> overrides) {
  private static final int LARGEST_PORT = 65_535;

  /**
   * Checks the port and copies the overrides.
   *
   * @throws IllegalArgumentException if the port is outside 0..65535
   */
  public BrokerOptions {
    if (port < 0 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("broker port " + port + " is outside 0..65535");
    }
    overrides = Map.copyOf(overrides);
  }

  /** Loopback on any free port, for a broker that ends soon: compacted topics are not cleaned. */
  public static BrokerOptions loopback(Path directory) {
    return new BrokerOptions(directory, "127.0.0.1", 0, Map.of("log.cleaner.enable", "false"));
  }
}
