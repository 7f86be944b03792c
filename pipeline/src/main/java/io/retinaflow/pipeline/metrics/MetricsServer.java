package io.retinaflow.pipeline.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.retinaflow.offload.cpu.RaplMeter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;

/** Serves the meters of this process to Prometheus: {@code GET /metrics}, text format. */
public final class MetricsServer implements AutoCloseable {
  private static final String PATH = "/metrics";
  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";
  private static final int NO_BODY = -1;

  private final PrometheusMeterRegistry registry;
  private final HttpServer server;

  private MetricsServer(PrometheusMeterRegistry registry, HttpServer server) {
    this.registry = registry;
    this.server = server;
  }

  /**
   * Binds the address and joins a Prometheus registry to that of the process.
   *
   * @param port 0 for any free one
   * @throws IOException if the address cannot be bound
   */
  public static MetricsServer start(String host, int port) throws IOException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 0);
    server.createContext(PATH, exchange -> serve(registry, exchange));
    server.start();
    Metrics.addRegistry(registry);
    MachineEnergy.bindTo(registry, RaplMeter.POWERCAP);
    return new MetricsServer(registry, server);
  }

  /** Where Prometheus scrapes. */
  public URI address() {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + PATH);
  }

  /** Stops serving and takes the Prometheus registry out again. */
  @Override
  public void close() {
    server.stop(0);
    Metrics.removeRegistry(registry);
    registry.close();
  }

  private static void serve(PrometheusMeterRegistry registry, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, NO_BODY);
        return;
      }
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        exchange.sendResponseHeaders(404, NO_BODY);
        return;
      }
      byte[] body = registry.scrape().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", TEXT_FORMAT);
      exchange.sendResponseHeaders(200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }
}
