package io.retinaflow.offload.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.SoftmaxAttention;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.offload.accelerator.HostSession;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.remote.wire.Wire;
import io.retinaflow.offload.workload.TestingHybrid;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks of groups of pictures, between which nothing is kept, on a back end elsewhere. */
final class HybridWireTest {
  private final Model model = TestingHybrid.model();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void network_published_comesBackWithItsBranches(boolean downsample) throws Exception {
    Network network = ReSpikeNetwork.of(ReSpikeConfig.resnet50(8, 400, downsample));

    Network read = NetworkWire.read(NetworkWire.of(network));

    assertThat(read.nodes()).isEqualTo(network.nodes());
    assertThat(read.branches()).isEqualTo(network.branches());
    network
        .nodes()
        .forEach(
            node -> assertThat(read.branch(node.name())).isEqualTo(network.branch(node.name())));
    assertThat(read.parameters()).containsExactlyInAnyOrderElementsOf(network.parameters());
  }

  @Test
  void network_attentionOfAllPixelsToAll_refused() {
    Network.Builder graph = Network.builder(new InputSpec(1, 8, 256, 256));
    String frames = graph.add("frames", new TimeMajor(1), Network.INPUT);
    graph.add("attention", new SoftmaxAttention(8, 8, 8), frames, frames);
    Wire.Network message = NetworkWire.of(graph.build());

    assertThatThrownBy(() -> NetworkWire.read(message))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("values at each timestep");
  }

  @Test
  void run_servedGroup_exactlyItsExecution() throws Exception {
    FloatTensor input = TestingHybrid.groups(2, 4);
    try (OffloadServer server = serve();
        AcceleratorSession remote = load(server);
        AcceleratorSession local = loas(model)) {
      Execution expected = local.run(input);

      Execution execution = remote.run(input);

      assertThat(execution.output()).isEqualTo(expected.output());
      assertThat(execution.cost().layers()).isEqualTo(expected.cost().layers());
    }
  }

  @Test
  void costs_ofObservedGroup_thoseOfTheBackEnd() throws Exception {
    ObservedRun run = TestingHybrid.run(model, TestingHybrid.groups(1, 4));
    try (OffloadServer server = serve();
        AcceleratorSession remote = load(server);
        AcceleratorSession local = loas(model)) {
      assertThat(remote.costs().readsSpikes()).isTrue();
      assertThat(remote.costs().costOf(run).layers()).isEqualTo(local.costs().costOf(run).layers());
    }
  }

  @Test
  void clip_groupAfterGroup_meanOfTheirLogitsAndNothingKept() throws Exception {
    try (OffloadServer server = serve();
        AcceleratorSession remote = load(server);
        AcceleratorSession local = loas(model)) {
      SpikingSession far = remote.clip();
      SpikingSession near = local.clip();
      for (int group = 0; group < 3; group++) {
        FloatTensor pictures = TestingHybrid.groups(1, group);
        assertThat(far.advance(pictures)).isEqualTo(near.advance(pictures));
      }
      assertThat(far.snapshot().orElseThrow().membranes().potentials()).isEmpty();
    }
  }

  @Test
  void readMembranes_ofNetworkThatKeepsNone_refused() {
    NeuronShapes shapes = NeuronShapes.of(model.network(), Shape.of(1, 4, 3, 12, 20));
    Map<String, Wire.Tensor> kept =
        Map.of("block.lif1", TensorWire.of(FloatTensor.zeros(1, 8, 6, 10)));

    assertThatThrownBy(() -> shapes.readMembranes(kept))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("block.lif1");
  }

  @Test
  void requireTimesteps_neuronsOverTheWholeGroup_refused() throws Exception {
    NeuronShapes shapes = NeuronShapes.of(model.network(), Shape.of(1, 4, 3, 12, 20));
    Wire.Activity.Builder message =
        ActivityWire.of(TestingHybrid.run(model, TestingHybrid.groups(1, 1)).activity())
            .toBuilder();
    shapes.requireTimesteps("activity", ActivityWire.read("activity", message.build()));
    message
        .getLayersBuilderList()
        .forEach(
            layer -> {
              if (layer.hasNeurons()) {
                layer.getNeuronsBuilder().addSpikesPerTimestep(0);
              }
            });

    assertThatThrownBy(
            () ->
                shapes.requireTimesteps("activity", ActivityWire.read("activity", message.build())))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("4 timesteps in a run of 1");
  }

  private OffloadServer serve() throws Exception {
    AcceleratorProvider backend = new TestingBackend(HybridWireTest::loas);
    return TestingServer.start(backend, TestingServer.LIMITS);
  }

  /** Run on libtorch, priced by a chip that reads the spikes. */
  private static AcceleratorSession loas(Model model) {
    DjlNetwork engine = DjlNetwork.compile(model, new DjlOptions(OptionalInt.of(1)));
    CostModel costs = Accelerators.shadowing("loas-32nm", Map.of()).shadow(model);
    return new HostSession("testing", engine, costs, engine::close);
  }

  private AcceleratorSession load(OffloadServer server) {
    return new RemoteAcceleratorProvider()
        .create(Map.of("address", TestingServer.address(server.port())))
        .load(model);
  }
}
