package io.retinaflow.offload.remote;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an offload server is and how it is talked to; clients of equal ones share a connection.
 *
 * @param host name or address; an IPv6 address in brackets
 * @param port 1..65535
 * @param tls empty for a connection in the clear
 * @param maxMessageBytes largest message taken from the server
 */
record Endpoint(String host, int port, Optional<TlsFiles> tls, int maxMessageBytes) {
  private static final Pattern ADDRESS = Pattern.compile("([^:\\s]+|\\[[^\\]]+]):(\\d{1,5})");
  private static final int LARGEST_PORT = 65_535;

  /**
   * The membranes of a published network are 9 MB: HTTP/2's own 64 KiB would have every message
   * wait for credit over and over.
   */
  static final int FLOW_CONTROL_BYTES = 32 << 20;

  /**
   * Reads an address.
   *
   * @param address {@code host:port}
   * @throws IllegalArgumentException if it is none
   */
  static Endpoint of(String address, Optional<TlsFiles> tls, int maxMessageBytes) {
    Matcher matcher = ADDRESS.matcher(address);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("address must be HOST:PORT, not '" + address + "'");
    }
    int port = Integer.parseInt(matcher.group(2));
    if (port < 1 || port > LARGEST_PORT) {
      throw new IllegalArgumentException(
          "address " + address + " has no port of 1.." + LARGEST_PORT);
    }
    return new Endpoint(matcher.group(1), port, tls, maxMessageBytes);
  }

  /** {@code host:port}. */
  String address() {
    return host + ":" + port;
  }

  /**
   * Prepares a connection, which is made when first needed.
   *
   * @throws IllegalArgumentException if a file of certificates or keys cannot be read
   */
  ManagedChannel connect() {
    return NettyChannelBuilder.forTarget("dns:///" + address(), credentials())
        .maxInboundMessageSize(maxMessageBytes)
        .flowControlWindow(FLOW_CONTROL_BYTES)
        // An answer is taken on the connection's own thread: it is only put where its asker waits.
        .directExecutor()
        // Attempts are counted in one place, Attempts.
        .disableRetry()
        .build();
  }

  private ChannelCredentials credentials() {
    return tls.map(Endpoint::credentials).orElseGet(InsecureChannelCredentials::create);
  }

  private static ChannelCredentials credentials(TlsFiles files) {
    TlsChannelCredentials.Builder builder = TlsChannelCredentials.newBuilder();
    try {
      for (Path authority : files.authority().stream().toList()) {
        builder.trustManager(authority.toFile());
      }
      for (Path certificate : files.certificate().stream().toList()) {
        builder.keyManager(certificate.toFile(), files.key().orElseThrow().toFile());
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + e.getMessage(), e);
    }
    return builder.build();
  }
}
