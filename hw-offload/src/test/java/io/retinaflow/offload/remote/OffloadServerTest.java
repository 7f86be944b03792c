package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.BlockingClientCall;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.layer.Node;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.SpikeRecording;
import io.retinaflow.offload.accelerator.UnsupportedLayerException;
import io.retinaflow.offload.cpu.CpuAcceleratorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
final class OffloadServerTest {
  private static final ServerLimits LIMITS = TestingServer.LIMITS;

  private static ServerLimits limits(int messageBytes, int sessions, int models, Duration drain) {
    return new ServerLimits(
        messageBytes, LIMITS.concurrentRuns(), sessions, models, LIMITS.modelBytes(), drain);
  }

  @Test
  void run_twoClientsAtOnce_eachItsOwnClip() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(2);
    try (OffloadServer server = TestingServer.start();
        AcceleratorSession cpu = TestingClip.onCpu()) {
      List<Future<NetworkOutput>> answers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        answers.add(clients.submit(() -> chunks(server.port())));
      }
      NetworkOutput expected = cpu.run(TestingClip.whole()).output();
      for (Future<NetworkOutput> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static NetworkOutput chunks(int port) {
    try (AcceleratorSession session = TestingServer.load(port)) {
      SpikingSession clip = session.clip();
      clip.advance(TestingClip.chunk(0));
      return clip.advance(TestingClip.chunk(1));
    }
  }

  @Test
  void load_sameEndpointTwice_oneConnectionUntilBothAreClosed() throws Exception {
    int before = Channels.ofProcess().size();
    try (OffloadServer server = TestingServer.start()) {
      AcceleratorSession first = TestingServer.load(server.port());
      AcceleratorSession second = TestingServer.load(server.port());

      assertThat(Channels.ofProcess().size()).isEqualTo(before + 1);
      first.close();
      first.close();
      assertThat(second.run(TestingClip.whole()).activity().spikes()).isPositive();
      second.close();
      assertThat(Channels.ofProcess().size()).isEqualTo(before);
    }
  }

  @Test
  void clip_serverRestartedBetweenChunks_sameBits() throws Exception {
    OffloadServer first = TestingServer.start();
    int port = first.port();
    try (AcceleratorSession session = TestingServer.load(port);
        AcceleratorSession cpu = TestingClip.onCpu()) {
      SpikingSession clip = session.clip();
      clip.advance(TestingClip.chunk(0));
      first.close();
      try (OffloadServer second = restart(port)) {
        assertThat(second.port()).isEqualTo(port);
        assertThat(clip.advance(TestingClip.chunk(1)))
            .isEqualTo(cpu.run(TestingClip.whole()).output());
      }
    }
  }

  private static OffloadServer restart(int port) throws Exception {
    return TestingServer.start(port, new CpuAcceleratorProvider(), LIMITS, Optional.empty());
  }

  @Test
  void run_serverDiesMeanwhile_errorThenGoesOnWithTheNext() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    ServerLimits hasty = limits(LIMITS.maxMessageBytes(), 2, 2, Duration.ZERO);
    OffloadServer dying =
        TestingServer.start(new TestingBackend(model -> new GatedSession(begun, gate)), hasty);
    int port = dying.port();
    try (AcceleratorSession session = TestingServer.load(port, "attempts", "1");
        AcceleratorSession cpu = TestingClip.onCpu()) {
      CompletableFuture<Execution> run =
          CompletableFuture.supplyAsync(() -> session.run(TestingClip.whole()));
      begun.await();
      dying.close();

      assertThatThrownBy(run::join)
          .hasCauseInstanceOf(RemoteBackendException.class)
          .hasMessageContaining(TestingServer.address(port));
      gate.countDown();
      try (OffloadServer next = restart(port)) {
        assertThat(next.port()).isEqualTo(port);
        assertThat(session.run(TestingClip.whole()).output())
            .isEqualTo(cpu.run(TestingClip.whole()).output());
      }
    }
  }

  @Test
  void close_runUnderWay_answersIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    OffloadServer server =
        TestingServer.start(new TestingBackend(model -> new GatedSession(begun, gate)), LIMITS);
    try (AcceleratorSession session = TestingServer.load(server.port(), "attempts", "1")) {
      CompletableFuture<Execution> run =
          CompletableFuture.supplyAsync(() -> session.run(TestingClip.whole()));
      begun.await();
      CompletableFuture<Void> closed = CompletableFuture.runAsync(server::close);
      gate.countDown();

      assertThat(run.get().activity().spikes()).isPositive();
      closed.get();
      server.awaitEnd();
    }
  }

  @Test
  void run_peerStalls_deadlineNamesIt() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ServerLimits hasty = limits(LIMITS.maxMessageBytes(), 2, 2, Duration.ZERO);
    TestingBackend stalling =
        new TestingBackend(model -> new GatedSession(new CountDownLatch(1), gate));
    try (OffloadServer server = TestingServer.start(stalling, hasty);
        AcceleratorSession session = TestingServer.load(server.port(), "deadline", "2000")) {
      assertThatThrownBy(() -> session.run(TestingClip.whole()))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContainingAll(TestingServer.address(server.port()), "DEADLINE_EXCEEDED");
      gate.countDown();
      assertThat(session.run(TestingClip.whole()).activity().spikes()).isPositive();
    }
  }

  @Test
  void load_noPlaceLeft_turnedAway() throws Exception {
    ServerLimits single = limits(LIMITS.maxMessageBytes(), 1, 2, Duration.ZERO);
    try (OffloadServer server = TestingServer.start(new CpuAcceleratorProvider(), single);
        AcceleratorSession first = TestingServer.load(server.port())) {
      assertThat(first.costs().readsSpikes()).isFalse();
      assertThatThrownBy(() -> TestingServer.load(server.port(), "attempts", "2"))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContaining("all 1 sessions are taken");
    }
  }

  @Test
  void run_requestOverServersLimit_refusedBeforeItIsSent() throws Exception {
    ServerLimits small = limits(128 << 10, 2, 2, Duration.ZERO);
    try (OffloadServer server = TestingServer.start(new CpuAcceleratorProvider(), small);
        AcceleratorSession session = TestingServer.load(server.port())) {
      assertThatThrownBy(() -> session.run(TestingClip.batch(16)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("131072", "--max-message-mib");
      assertThat(session.run(TestingClip.whole()).activity().spikes()).isPositive();
    }
  }

  @Test
  void advance_answerOverClientsLimit_errorNamesTheLimit() throws Exception {
    try (OffloadServer server = TestingServer.start();
        AcceleratorSession session = TestingServer.load(server.port(), "max-message-mib", "1")) {
      assertThatThrownBy(() -> session.clip().advance(TestingClip.batch(16)))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContainingAll("RESOURCE_EXHAUSTED", "max-message-mib");
    }
  }

  @Test
  void load_checkpointOverTheStore_refused() throws Exception {
    ServerLimits tiny = new ServerLimits(LIMITS.maxMessageBytes(), 1, 1, 1, 1000, Duration.ZERO);
    try (OffloadServer server = TestingServer.start(new CpuAcceleratorProvider(), tiny)) {
      assertThatThrownBy(() -> TestingServer.load(server.port()))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContaining("where 1000 are taken");
    }
  }

  @Test
  void load_layerTheBackendLacks_refusedWithTheLayer() throws Exception {
    Node node = TestingClip.MODEL.network().nodes().get(3);
    TestingBackend picky =
        new TestingBackend(
            model -> {
              throw new UnsupportedLayerException("testing", node, "no such cell");
            });
    try (OffloadServer server = TestingServer.start(picky, LIMITS)) {
      assertThatThrownBy(() -> TestingServer.load(server.port()))
          .isInstanceOf(UnsupportedLayerException.class)
          .hasMessageContainingAll(
              TestingServer.address(server.port()), node.name(), "no such cell");
    }
  }

  @Test
  void load_brokenBackend_errorWithItsWords() throws Exception {
    TestingBackend broken =
        new TestingBackend(
            model -> {
              throw new IllegalStateException("board 3 is on fire");
            });
    try (OffloadServer server = TestingServer.start(broken, LIMITS)) {
      assertThatThrownBy(() -> TestingServer.load(server.port()))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContainingAll("INTERNAL", "board 3 is on fire");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"loas-32nm", "spikesim-rram-65nm"})
  void costs_backendThatReadsSpikes_thoseOfTheBackend(String name) throws Exception {
    AcceleratorProvider simulated = Accelerators.named(name);
    try (OffloadServer server = TestingServer.start(simulated, LIMITS);
        AcceleratorSession remote = TestingServer.load(server.port());
        AcceleratorSession local = simulated.create(Map.of()).load(TestingClip.MODEL)) {
      SpikeRecording recording = new SpikeRecording();
      SpikingSession clip = remote.clip(recording);
      NetworkOutput output = clip.advance(TestingClip.whole());
      List<LayerCost> expected = local.run(TestingClip.whole()).cost().layers();

      assertThat(remote.run(TestingClip.whole()).cost().layers()).isEqualTo(expected).isNotEmpty();
      assertThat(remote.costs().readsSpikes()).isEqualTo(local.costs().readsSpikes());
      assertThat(remote.costs().costOf(new ObservedRun(output.activity(), recording)).layers())
          .isEqualTo(expected);
    }
  }

  @Test
  void start_served_tellsHealthAndItsServices() throws Exception {
    try (OffloadServer server = TestingServer.start()) {
      ManagedChannel channel =
          Grpc.newChannelBuilder(
                  TestingServer.address(server.port()), InsecureChannelCredentials.create())
              .build();
      try {
        HealthCheckRequest request =
            HealthCheckRequest.newBuilder().setService("retinaflow.offload.v1.Offload").build();

        assertThat(HealthGrpc.newBlockingStub(channel).check(request).getStatus())
            .isEqualTo(ServingStatus.SERVING);
        assertThat(services(channel))
            .contains("retinaflow.offload.v1.Offload", "grpc.health.v1.Health");
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private static List<String> services(ManagedChannel channel) throws Exception {
    BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
        ServerReflectionGrpc.newBlockingV2Stub(channel).serverReflectionInfo();
    call.write(ServerReflectionRequest.newBuilder().setListServices("").build());
    call.halfClose();
    ServerReflectionResponse response = call.read();
    assertThat(response).isNotNull();
    return response.getListServicesResponse().getServiceList().stream()
        .map(ServiceResponse::getName)
        .toList();
  }
}
