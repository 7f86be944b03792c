package io.retinaflow.pipeline.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds free TCP ports, for servers that must know their port before they bind it. */
final class FreePort {
  private FreePort() {}

  /**
   * A port that was free on the host a moment ago.
   *
   * @throws IOException if the host cannot be bound
   */
  static int on(String host) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, 0));
      return socket.getLocalPort();
    }
  }
}
