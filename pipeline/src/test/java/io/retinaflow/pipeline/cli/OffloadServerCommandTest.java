package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.offload.remote.ServerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

final class OffloadServerCommandTest {
  private final TestingCommandLine retinaflow = new TestingCommandLine();

  private static ServerSettings settings(String... words) {
    OffloadServerCommand command = new OffloadServerCommand();
    new CommandLine(command).parseArgs(words);
    return command.settings();
  }

  @Test
  void settings_nothingGiven_cpuOnThisMachineInTheClear() {
    ServerSettings settings = settings();

    assertThat(settings.backend().name()).isEqualTo("cpu");
    assertThat(settings.listen().getAddress().isLoopbackAddress()).isTrue();
    assertThat(settings.listen().getPort()).isEqualTo(7070);
    assertThat(settings.tls()).isEmpty();
    assertThat(settings.limits().maxMessageBytes()).isEqualTo(64 << 20);
    assertThat(settings.limits().sessions()).isEqualTo(64);
    assertThat(settings.limits().drain()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void settings_everythingGiven_taken() {
    ServerSettings settings =
        settings(
            "--backend=djl",
            "--backend-option=threads=2",
            "--listen=127.0.0.1:9",
            "--tls-cert=s.pem",
            "--tls-key=s.key",
            "--client-ca=ca.pem",
            "--max-message-mib=7",
            "--concurrent-runs=3",
            "--sessions=5",
            "--drain=1s");

    assertThat(settings.backend().name()).isEqualTo("djl");
    assertThat(settings.backendOptions()).isEqualTo(Map.of("threads", "2"));
    assertThat(settings.tls().orElseThrow().authority()).isEqualTo(Optional.of(Path.of("ca.pem")));
    assertThat(settings.limits().maxMessageBytes()).isEqualTo(7 << 20);
    assertThat(settings.limits().concurrentRuns()).isEqualTo(3);
    assertThat(settings.limits().sessions()).isEqualTo(5);
    assertThat(settings.limits().drain()).isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({
    "--backend=abacus, abacus",
    "--backend-option=colour=red, colour",
    "--client-ca=ca.pem, --tls-cert",
    "--tls-cert=s.pem, s.pem",
    "--max-message-mib=0, --max-message-mib",
    "--sessions=0, 0 sessions",
    "--listen=nowhere, nowhere"
  })
  void call_impossibleOption_misusedWithTheOption(String word, String said) {
    assertThat(retinaflow.run("offload-server", word)).isEqualTo(TestingCommandLine.MISUSED);
    assertThat(retinaflow.err()).contains(said);
  }

  @Test
  void call_portTaken_failsWithTheAddress() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String listen = "127.0.0.1:" + taken.getLocalPort();

      assertThat(retinaflow.run("offload-server", "--listen", listen))
          .isEqualTo(TestingCommandLine.FAILED);
      assertThat(retinaflow.err()).contains(listen);
    }
  }

  @Test
  void help_teachesBothSides() {
    assertThat(retinaflow.run("offload-server", "--help")).isEqualTo(TestingCommandLine.OK);
    assertThat(retinaflow.out()).contains("--client-ca", "--backend remote");
  }
}
