package io.retinaflow.offload.remote;

import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.cpu.CpuAcceleratorProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Servers over loopback and clients of them. */
final class TestingServer {
  static final ServerLimits LIMITS = ServerLimits.standard(2);

  private TestingServer() {}

  static OffloadServer start() throws IOException {
    return start(new CpuAcceleratorProvider(), LIMITS);
  }

  static OffloadServer start(AcceleratorProvider backend, ServerLimits limits) throws IOException {
    return start(0, backend, limits, Optional.empty());
  }

  static OffloadServer start(
      int port, AcceleratorProvider backend, ServerLimits limits, Optional<TlsFiles> tls)
      throws IOException {
    return OffloadServer.start(
        new ServerSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            backend,
            Map.of(),
            tls,
            limits));
  }

  static String address(int port) {
    return "127.0.0.1:" + port;
  }

  /** A client; options as name, value, name, value. */
  static AcceleratorSession load(int port, String... options) {
    Map<String, String> given = new HashMap<>(Map.of("address", address(port)));
    for (int i = 0; i < options.length; i += 2) {
      given.put(options[i], options[i + 1]);
    }
    return new RemoteAcceleratorProvider().create(given).load(TestingClip.MODEL);
  }
}
