package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.stub.StreamObserver;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.remote.wire.OffloadGrpc;
import io.retinaflow.offload.remote.wire.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
final class GarbledPeerTest {

  @Test
  void create_nobodyThere_errorNamesAddressAndCause() throws Exception {
    int port;
    try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = once.getLocalPort();
    }

    assertThatThrownBy(() -> TestingServer.load(port, "attempts", "2"))
        .isInstanceOf(RemoteBackendException.class)
        .hasMessageContainingAll(TestingServer.address(port), "UNAVAILABLE", "refused");
  }

  @Test
  void create_silentPeer_deadline() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = silent.getLocalPort();

      assertThatThrownBy(() -> TestingServer.load(port, "deadline", "300"))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContainingAll(TestingServer.address(port), "DEADLINE_EXCEEDED");
    }
  }

  @Test
  void create_randomBytes_error() throws Exception {
    try (ServerSocket noisy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread noise = new Thread(() -> babble(noisy), "noise");
      noise.setDaemon(true);
      noise.start();
      int port = noisy.getLocalPort();

      assertThatThrownBy(() -> TestingServer.load(port, "attempts", "3"))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContaining(TestingServer.address(port));
    }
  }

  private static void babble(ServerSocket noisy) {
    Random random = new Random(5);
    while (!noisy.isClosed()) {
      try (Socket socket = noisy.accept();
          OutputStream out = socket.getOutputStream()) {
        byte[] bytes = new byte[4096];
        random.nextBytes(bytes);
        out.write(bytes);
      } catch (IOException e) {
        // The client hung up, or the test is over: the loop's condition tells them apart.
      }
    }
  }

  @Test
  void create_otherGrpcServer_errorNamesTheService() throws Exception {
    Server other = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()).build();
    other.start();
    try {
      assertThatThrownBy(() -> TestingServer.load(other.getPort()))
          .isInstanceOf(RemoteBackendException.class)
          .hasMessageContainingAll("UNIMPLEMENTED", "retinaflow.offload.v1.Offload");
    } finally {
      other.shutdownNow();
    }
  }

  private static Consumer<Wire.RunReply.Builder> execution(Consumer<Wire.Output.Builder> change) {
    return reply -> change.accept(reply.getExecutionBuilder().getOutputBuilder());
  }

  private static Consumer<Wire.RunReply.Builder> cost(Consumer<Wire.LayerCost.Builder> change) {
    return reply -> change.accept(reply.getExecutionBuilder().getCostBuilder().getLayersBuilder(0));
  }

  static Stream<Arguments> executions() {
    return Stream.of(
        Arguments.of(
            "output.logits_per_timestep.shape",
            execution(o -> o.getLogitsPerTimestepBuilder().setShape(2, 5))),
        Arguments.of(
            "output.logits_per_timestep.shape",
            execution(o -> o.getLogitsPerTimestepBuilder().setShape(0, -8))),
        Arguments.of(
            "output.mean_logits.values",
            execution(o -> o.getMeanLogitsBuilder().setValues(ByteString.copyFromUtf8("abc")))),
        Arguments.of(
            "output.mean_logits.mask",
            execution(o -> o.getMeanLogitsBuilder().setMask(ByteString.copyFromUtf8("abc")))),
        Arguments.of(
            "output.activity.timesteps", execution(o -> o.getActivityBuilder().clearTimesteps())),
        Arguments.of(
            "output.activity.layers", execution(o -> o.getActivityBuilder().clearLayers())),
        Arguments.of(
            "output.activity.layers[no-such-layer]",
            execution(
                o ->
                    o.getActivityBuilder()
                        .addLayers(Wire.LayerActivity.newBuilder().setLayer("no-such-layer")))),
        Arguments.of(
            "output.activity.layers[",
            execution(
                o ->
                    o.getActivityBuilder()
                        .getLayersBuilder(0)
                        .getSynapsesBuilder()
                        .setOperations(-1))),
        Arguments.of("cost.layers[", cost(layer -> layer.setProvenance("GUESSED"))),
        Arguments.of("cost.layers[", cost(layer -> layer.putJoules("COMPUTE", "plenty"))),
        Arguments.of("cost.layers[", cost(layer -> layer.putJoules("COMPUTE", "-1"))),
        Arguments.of("cost.layers[", cost(layer -> layer.putOperations("MAC", -1))),
        Arguments.of("cost.layers[", cost(layer -> layer.setPicoseconds(-1))),
        Arguments.of("cost.layers[]", cost(layer -> layer.clearLayer())),
        Arguments.of(
            "reply",
            (Consumer<Wire.RunReply.Builder>)
                reply -> reply.setOpened(Wire.Opened.getDefaultInstance())),
        Arguments.of(
            "reply.number", (Consumer<Wire.RunReply.Builder>) reply -> reply.setNumber(17)));
  }

  @ParameterizedTest
  @MethodSource("executions")
  void run_wrongAnswer_errorNamesPeerAndField(String field, Consumer<Wire.RunReply.Builder> change)
      throws Exception {
    withGarbling(
        change,
        (port, session) ->
            assertThatThrownBy(() -> session.run(TestingClip.whole()))
                .isInstanceOf(RemoteBackendException.class)
                .hasMessageContainingAll(TestingServer.address(port), field));
  }

  static Stream<Arguments> advances() {
    String layer = "head_lif";
    return Stream.of(
        Arguments.of("membranes[head_lif]", advance(advance -> advance.removeMembranes(layer))),
        Arguments.of(
            "membranes[head_lif].shape",
            advance(
                advance ->
                    advance.putMembranes(layer, Wire.Tensor.newBuilder().addShape(3).build()))),
        Arguments.of(
            "membranes[spleen]",
            advance(advance -> advance.putMembranes("spleen", Wire.Tensor.getDefaultInstance()))),
        Arguments.of(
            "spikes[spleen]",
            advance(advance -> advance.addSpikes(Wire.Spikes.newBuilder().setLayer("spleen")))),
        Arguments.of(
            ".bits", advance(advance -> advance.getSpikesBuilder(0).setBits(ByteString.EMPTY))),
        Arguments.of(".shape", advance(advance -> advance.getSpikesBuilder(0).setShape(0, 5))));
  }

  private static Consumer<Wire.RunReply.Builder> advance(Consumer<Wire.Advance.Builder> change) {
    return reply -> change.accept(reply.getAdvanceBuilder());
  }

  @ParameterizedTest
  @MethodSource("advances")
  void advance_wrongAnswer_errorNamesPeerAndField(
      String field, Consumer<Wire.RunReply.Builder> change) throws Exception {
    withGarbling(
        change,
        (port, session) ->
            assertThatThrownBy(
                    () -> session.clip((layer, shape, spikes) -> {}).advance(TestingClip.chunk(0)))
                .isInstanceOf(RemoteBackendException.class)
                .hasMessageContainingAll(TestingServer.address(port), field));
  }

  /** What is done with a session on a peer that garbles. */
  private interface Use {
    void of(int port, AcceleratorSession session);
  }

  private static void withGarbling(Consumer<Wire.RunReply.Builder> change, Use use)
      throws Exception {
    try (ServedModel model =
        new ServedModel(TestingClip.MODEL.network(), TestingClip.onCpu(), Integer.MAX_VALUE)) {
      Server server =
          Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
              .addService(new GarblingService(model, change))
              .build();
      server.start();
      try (AcceleratorSession session = TestingServer.load(server.getPort())) {
        use.of(server.getPort(), session);
      } finally {
        server.shutdownNow();
      }
    }
  }

  /** A service that answers right, but for a change. */
  private static final class GarblingService extends OffloadGrpc.OffloadImplBase {
    private final ServedModel model;
    private final Consumer<Wire.RunReply.Builder> change;

    GarblingService(ServedModel model, Consumer<Wire.RunReply.Builder> change) {
      this.model = model;
      this.change = change;
    }

    @Override
    public void describe(Wire.DescribeRequest request, StreamObserver<Wire.Description> response) {
      response.onNext(Wire.Description.newBuilder().setMaxMessageBytes(1 << 22).build());
      response.onCompleted();
    }

    @Override
    public void find(Wire.ModelKey request, StreamObserver<Wire.ModelStatus> response) {
      response.onNext(Wire.ModelStatus.newBuilder().setLoaded(true).build());
      response.onCompleted();
    }

    @Override
    public StreamObserver<Wire.RunRequest> run(StreamObserver<Wire.RunReply> response) {
      return new StreamObserver<>() {
        @Override
        public void onNext(Wire.RunRequest request) {
          response.onNext(garbled(request));
        }

        @Override
        public void onError(Throwable failure) {
          // The client hung up, as it should.
        }

        @Override
        public void onCompleted() {
          response.onCompleted();
        }
      };
    }

    private Wire.RunReply garbled(Wire.RunRequest request) {
      Wire.RunReply.Builder reply = Wire.RunReply.newBuilder().setNumber(request.getNumber());
      if (request.hasOpen()) {
        return reply.setOpened(model.opened()).build();
      }
      try {
        if (request.hasChunk()) {
          reply.setAdvance(model.advance(request.getChunk()));
        } else {
          reply.setExecution(model.run(request.getInference()));
        }
      } catch (MalformedMessageException e) {
        throw new IllegalArgumentException(Map.of("request", request.getRequestCase()) + "", e);
      }
      change.accept(reply);
      return reply.build();
    }
  }
}
