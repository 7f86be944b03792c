package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.cpu.CpuAcceleratorProvider;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class TlsTest {
  @TempDir static Path folder;

  private static TestingCertificates ours;

  @BeforeAll
  static void makeCertificates() throws Exception {
    ours = TestingCertificates.make(folder);
  }

  private static OffloadServer serve(Optional<Path> clientAuthority) throws Exception {
    TlsFiles files =
        new TlsFiles(
            Optional.of(ours.certificate("server")),
            Optional.of(ours.key("server")),
            clientAuthority);
    return TestingServer.start(
        0, new CpuAcceleratorProvider(), TestingServer.LIMITS, Optional.of(files));
  }

  @Test
  void tls_trustedAuthority_runs() throws Exception {
    try (OffloadServer server = serve(Optional.empty());
        AcceleratorSession session =
            TestingServer.load(server.port(), "ca", ours.certificate("authority").toString())) {
      assertThat(session.run(TestingClip.whole()).activity().spikes()).isPositive();
    }
  }

  @Test
  void tls_strangersAuthority_certificateRefused() throws Exception {
    try (OffloadServer server = serve(Optional.empty())) {
      String stranger = ours.certificate("stranger").toString();

      assertThatThrownBy(() -> TestingServer.load(server.port(), "ca", stranger, "attempts", "1"))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContainingAll(TestingServer.address(server.port()), "certifi");
    }
  }

  @Test
  void tls_clientInTheClear_error() throws Exception {
    try (OffloadServer server = serve(Optional.empty())) {
      assertThatThrownBy(() -> TestingServer.load(server.port(), "attempts", "1"))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContaining(TestingServer.address(server.port()));
    }
  }

  @Test
  void mutualTls_clientWithCertificate_runs() throws Exception {
    try (OffloadServer server = serve(Optional.of(ours.certificate("authority")));
        AcceleratorSession session =
            TestingServer.load(
                server.port(),
                "ca",
                ours.certificate("authority").toString(),
                "certificate",
                ours.certificate("client").toString(),
                "key",
                ours.key("client").toString())) {
      assertThat(session.run(TestingClip.whole()).activity().spikes()).isPositive();
    }
  }

  @Test
  void mutualTls_clientWithout_refused() throws Exception {
    try (OffloadServer server = serve(Optional.of(ours.certificate("authority")))) {
      String authority = ours.certificate("authority").toString();

      assertThatThrownBy(() -> TestingServer.load(server.port(), "ca", authority, "attempts", "1"))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContaining(TestingServer.address(server.port()));
    }
  }

  @Test
  void mutualTls_strangersCertificate_refused() throws Exception {
    try (OffloadServer server = serve(Optional.of(ours.certificate("authority")))) {
      assertThatThrownBy(
              () ->
                  TestingServer.load(
                      server.port(),
                      "ca",
                      ours.certificate("authority").toString(),
                      "certificate",
                      ours.certificate("stranger").toString(),
                      "key",
                      ours.key("stranger").toString(),
                      "attempts",
                      "1"))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContaining(TestingServer.address(server.port()));
    }
  }

  @Test
  void start_certificateThatIsNone_refused() {
    TlsFiles files =
        new TlsFiles(
            Optional.of(folder.resolve("absent.pem")),
            Optional.of(folder.resolve("absent.key")),
            Optional.empty());

    assertThatThrownBy(
            () ->
                TestingServer.start(
                    0, new CpuAcceleratorProvider(), TestingServer.LIMITS, Optional.of(files)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("absent.pem");
  }
}
