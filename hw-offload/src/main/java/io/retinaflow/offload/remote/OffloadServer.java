package io.retinaflow.offload.remote;

import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallExecutorSupplier;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.retinaflow.offload.accelerator.Accelerator;
import io.retinaflow.offload.remote.wire.OffloadGrpc;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Server that offers a back end of this process to clients on other machines, as offload.proto has
 * it, beside gRPC's own health check and reflection.
 */
public final class OffloadServer implements AutoCloseable {
  /** Threads for all that is no run, so that a busy server still says that it is well. */
  private static final int ANSWERING_THREADS = 2;

  /** A client whose machine is gone must not hold its session for ever. */
  private static final long PROBE_SECONDS = 60;

  private static final long LEAST_CLIENT_PROBE_SECONDS = 10;

  private static final long CUT_OFF_SECONDS = 5;

  private final Server server;
  private final SessionRoom room;
  private final HealthStatusManager health;
  private final ServerLimits limits;
  private final ExecutorService answering;
  private final ExecutorService running;

  private OffloadServer(ServerSettings settings, Accelerator backend) {
    this.limits = settings.limits();
    this.health = new HealthStatusManager();
    this.answering = threads("offload-answer", ANSWERING_THREADS);
    this.running = threads("offload-run", limits.concurrentRuns());
    ModelStore models = new ModelStore(limits.models(), limits.modelBytes());
    this.room = new SessionRoom(backend, models, limits);
    this.server =
        NettyServerBuilder.forAddress(settings.listen(), credentials(settings))
            .addService(new OffloadService(settings, models, room))
            .addService(health.getHealthService())
            .addService(ProtoReflectionServiceV1.newInstance())
            .executor(answering)
            .callExecutor(new RunsApart(running))
            .maxInboundMessageSize(limits.maxMessageBytes())
            .flowControlWindow(Endpoint.FLOW_CONTROL_BYTES)
            .keepAliveTime(PROBE_SECONDS, TimeUnit.SECONDS)
            .permitKeepAliveTime(LEAST_CLIENT_PROBE_SECONDS, TimeUnit.SECONDS)
            .build();
  }

  /**
   * Opens the back end and serves it.
   *
   * @throws IllegalArgumentException if an option of the back end is unknown or impossible, or a
   *     file of certificates or keys cannot be read
   * @throws IllegalStateException if the back end's device is absent
   * @throws IOException if the address cannot be bound
   */
  public static OffloadServer start(ServerSettings settings) throws IOException {
    Accelerator backend = settings.backend().create(settings.backendOptions());
    OffloadServer server = new OffloadServer(settings, backend);
    boolean started = false;
    try {
      server.server.start();
      server.health.setStatus(OffloadGrpc.SERVICE_NAME, ServingStatus.SERVING);
      started = true;
      return server;
    } finally {
      if (!started) {
        server.close();
      }
    }
  }

  private static ExecutorService threads(String name, int count) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private static ServerCredentials credentials(ServerSettings settings) {
    return settings
        .tls()
        .map(OffloadServer::credentials)
        .orElseGet(InsecureServerCredentials::create);
  }

  private static ServerCredentials credentials(TlsFiles files) {
    TlsServerCredentials.Builder builder = TlsServerCredentials.newBuilder();
    try {
      builder.keyManager(
          files.certificate().orElseThrow().toFile(), files.key().orElseThrow().toFile());
      for (Path authority : files.authority().stream().toList()) {
        builder
            .trustManager(authority.toFile())
            .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + e.getMessage(), e);
    }
    return builder.build();
  }

  /** Port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Waits until it was closed. */
  public void awaitEnd() throws InterruptedException {
    server.awaitTermination();
  }

  /**
   * Stops serving: says so to those who check its health, takes no more calls, lets runs under way
   * end for as long as the limit has it, then cuts them off. Closing again does nothing.
   */
  @Override
  public void close() {
    health.enterTerminalState();
    server.shutdown();
    room.stop();
    try {
      if (!server.awaitTermination(limits.drain().toNanos(), TimeUnit.NANOSECONDS)) {
        // Cutting off goes through the threads below: they have to be there for it.
        server.shutdownNow().awaitTermination(CUT_OFF_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
    answering.shutdown();
    running.shutdown();
  }

  /** Gives runs threads of their own, as many as may run at a time. */
  private record RunsApart(ExecutorService running) implements ServerCallExecutorSupplier {
    @Override
    public <Q, R> @Nullable ExecutorService getExecutor(ServerCall<Q, R> call, Metadata headers) {
      boolean run = call.getMethodDescriptor().equals(OffloadGrpc.getRunMethod());
      return run ? running : null;
    }
  }
}
