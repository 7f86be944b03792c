package io.retinaflow.pipeline.cli;

import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.remote.OffloadServer;
import io.retinaflow.offload.remote.ServerLimits;
import io.retinaflow.offload.remote.ServerSettings;
import io.retinaflow.offload.remote.TlsFiles;
import io.retinaflow.pipeline.cluster.HostPort;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Offers a back end of this machine to jobs on others. */
@Command(
    name = "offload-server",
    mixinStandardHelpOptions = true,
    description = {
      "Offer a back end of this machine to jobs on others, over gRPC, until Ctrl-C, which lets runs"
          + " under way end.",
      "A job uses it as its back end 'remote'; models are sent by the job, state stays with it.",
      "Examples:",
      "  retinaflow offload-server --backend cpu --backend-option threads=2",
      "  retinaflow run --backend remote --backend-option address=127.0.0.1:7070",
      "Beyond this machine, with certificates on both sides:",
      "  retinaflow offload-server --listen 0.0.0.0:7070 --tls-cert server.pem --tls-key server.key"
          + " --client-ca jobs-ca.pem",
      "  retinaflow run --backend remote --backend-option address=board-3:7070 --backend-option"
          + " ca=boards-ca.pem --backend-option certificate=job.pem --backend-option key=job.key"
    })
final class OffloadServerCommand implements Callable<Integer> {
  private static final int MOST_MEBIBYTES = 2047;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      defaultValue = "cpu",
      description = "Back end to offer. Default: ${DEFAULT-VALUE}.")
  private String backend = "";

  @Option(
      names = "--backend-option",
      paramLabel = "KEY=VALUE",
      description = "Option of the back end; may be given several times.")
  private Map<String, String> backendOptions = Map.of();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      converter = AddressConverter.class,
      defaultValue = "127.0.0.1:7070",
      description =
          "Address to bind; 0.0.0.0 for all of this machine's. Default: ${DEFAULT-VALUE}.")
  private HostPort listen;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "PEM file of this server's certificate; without it, nothing is encrypted.")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "PEM file of the certificate's private key, PKCS 8 without a password.")
  private Optional<Path> key = Optional.empty();

  @Option(
      names = "--client-ca",
      paramLabel = "FILE",
      description =
          "PEM file of who vouches for clients; with it, clients without a certificate are refused.")
  private Optional<Path> clientAuthority = Optional.empty();

  @Option(
      names = "--max-message-mib",
      paramLabel = "MIB",
      defaultValue = "64",
      description = "Largest message taken, 1..2047. Default: ${DEFAULT-VALUE}.")
  private int maxMessageMebibytes;

  @Option(
      names = "--concurrent-runs",
      paramLabel = "N",
      defaultValue = "0",
      description = "Runs at a time; more wait. Default: one for each core.")
  private int concurrentRuns;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      defaultValue = "64",
      description =
          "Sessions open at a time, one for each subtask of a job; more are turned away. Default:"
              + " ${DEFAULT-VALUE}.")
  private int sessions;

  @Option(
      names = "--drain",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description = "How long runs under way may take at the end. Default: ${DEFAULT-VALUE}.")
  private Duration drain = Duration.ZERO;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    OffloadServer server = OffloadServer.start(settings());
    ShutdownHook.register("offload-server", server::close);
    out.println("serving " + backend + " at " + listen + ", " + trust());
    out.flush();
    server.awaitEnd();
    return 0;
  }

  /** What the options ask for. */
  ServerSettings settings() {
    return new ServerSettings(
        new InetSocketAddress(listen.host(), listen.port()),
        Accelerators.named(backend),
        backendOptions,
        tls(),
        limits());
  }

  private Optional<TlsFiles> tls() {
    TlsFiles files = new TlsFiles(certificate, key, clientAuthority);
    if (certificate.isEmpty() && clientAuthority.isPresent()) {
      throw new IllegalArgumentException("--client-ca needs --tls-cert and --tls-key");
    }
    return certificate.isPresent() ? Optional.of(files) : Optional.empty();
  }

  private String trust() {
    if (certificate.isEmpty()) {
      return "in the clear";
    }
    return clientAuthority.isPresent() ? "TLS, clients with a certificate" : "TLS, any client";
  }

  private ServerLimits limits() {
    if (maxMessageMebibytes < 1 || maxMessageMebibytes > MOST_MEBIBYTES) {
      throw new IllegalArgumentException(
          "--max-message-mib must be 1.." + MOST_MEBIBYTES + ", not " + maxMessageMebibytes);
    }
    int runs = concurrentRuns == 0 ? Runtime.getRuntime().availableProcessors() : concurrentRuns;
    ServerLimits standard = ServerLimits.standard(runs);
    return new ServerLimits(
        maxMessageMebibytes << 20, runs, sessions, standard.models(), standard.modelBytes(), drain);
  }
}
