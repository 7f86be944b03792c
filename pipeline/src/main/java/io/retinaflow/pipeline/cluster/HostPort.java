package io.retinaflow.pipeline.cluster;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a process listens.
 *
 * @param host name or address; an IPv6 address in brackets
 * @param port 1..65535
 */
public record HostPort(String host, int port) {
  private static final Pattern FORM = Pattern.compile("([^:]+|\\[[^\\]]+]):(\\d{1,5})");
  private static final int LARGEST_PORT = 65_535;

  /**
   * Checks the port.
   *
   * @throws IllegalArgumentException if it is outside 1..65535
   */
  public HostPort {
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException("port " + port + " is outside 1.." + LARGEST_PORT);
    }
  }

  /**
   * Reads {@code host:port}.
   *
   * @throws IllegalArgumentException if the text is something else
   */
  public static HostPort parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not HOST:PORT");
    }
    return new HostPort(matcher.group(1), Integer.parseInt(matcher.group(2)));
  }

  /** {@code host:port}. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
