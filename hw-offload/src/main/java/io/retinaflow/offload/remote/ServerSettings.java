package io.retinaflow.offload.remote;

import io.retinaflow.offload.accelerator.AcceleratorProvider;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * What a server serves, where, and to whom.
 *
 * @param listen address to bind; port 0 takes any free one
 * @param backend what runs the models
 * @param backendOptions its options, by name
 * @param tls empty for connections in the clear; with an authority, clients need a certificate
 */
public record ServerSettings(
    InetSocketAddress listen,
    AcceleratorProvider backend,
    Map<String, String> backendOptions,
    Optional<TlsFiles> tls,
    ServerLimits limits) {

  /**
   * Copies the options.
   *
   * @throws IllegalArgumentException if TLS lacks the server's own certificate
   */
  public ServerSettings {
    backendOptions = Map.copyOf(backendOptions);
    if (tls.isPresent() && tls.get().certificate().isEmpty()) {
      throw new IllegalArgumentException("a server with TLS needs a certificate and its key");
    }
  }
}
