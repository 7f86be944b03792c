package io.retinaflow.pipeline.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class MetricsServerTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void get_metrics_showsTheMetersOfTheProcess() throws Exception {
    try (MetricsServer server = MetricsServer.start("127.0.0.1", 0)) {
      PipelineMeters.shared().counter(PipelineMeter.SLICES, "served").increment(7);

      HttpResponse<String> response = get(server.address());

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
      assertThat(response.body()).contains("retinaflow_slices_total{sensor=\"served\"} 7.0");
    }
  }

  @Test
  void post_metrics_isNotAllowed() throws Exception {
    try (MetricsServer server = MetricsServer.start("127.0.0.1", 0)) {
      HttpRequest post =
          HttpRequest.newBuilder(server.address())
              .POST(HttpRequest.BodyPublishers.ofString("x"))
              .build();

      assertThat(client.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void start_afterAnotherWasClosed_servesThePortAgain() throws Exception {
    MetricsServer first = MetricsServer.start("127.0.0.1", 0);
    URI address = first.address();
    first.close();
    assertThatThrownBy(() -> get(address)).isInstanceOf(ConnectException.class);

    try (MetricsServer second = MetricsServer.start("127.0.0.1", address.getPort())) {
      PipelineMeters.shared().counter(PipelineMeter.SLICES, "again").increment();

      assertThat(second.address()).isEqualTo(address);
      assertThat(get(address).body()).contains("sensor=\"again\"");
    }
  }

  @Test
  void start_onAPortThatIsTaken_isAnInputFailure() throws Exception {
    try (MetricsServer server = MetricsServer.start("127.0.0.1", 0)) {
      assertThatThrownBy(() -> MetricsServer.start("127.0.0.1", server.address().getPort()))
          .isInstanceOf(IOException.class);
    }
  }

  private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
