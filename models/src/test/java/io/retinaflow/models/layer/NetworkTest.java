package io.retinaflow.models.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NetworkTest {
  private static final InputSpec INPUT = new InputSpec(4, 2, 6, 8);

  private final Network.Builder graph = Network.builder(INPUT);
  private final String frames = graph.add("frames", new TimeMajor(4), Network.INPUT);

  @Test
  void outputShape_imageAndSequence_byRank() {
    Network network = graph.build();

    assertThat(network.outputShape(Shape.of(3, 2, 6, 8))).isEqualTo(Shape.of(4, 3, 2, 6, 8));
    assertThat(network.outputShape(Shape.of(3, 9, 2, 6, 8))).isEqualTo(Shape.of(9, 3, 2, 6, 8));
  }

  @Test
  void shapes_oddSides_poolAsDefined() {
    graph.add("pool", new MaxPool2d(3, 2, 1), frames);

    assertThat(graph.build().outputShape(Shape.of(1, 2, 6, 8))).isEqualTo(Shape.of(4, 1, 2, 3, 4));
    assertThat(new MaxPool2d(3, 2, 1).outputShape(List.of(Shape.of(1, 1, 1, 5, 1))))
        .isEqualTo(Shape.of(1, 1, 1, 3, 1));
  }

  @Test
  void signal_throughLayers_followsSpikes() {
    String spikes = graph.add("lif", new LifNeuron(2, 1), frames);
    String pooled = graph.add("pool", new MaxPool2d(3, 1, 1), spikes);
    String masked = graph.add("mask", new Multiply(), spikes, pooled);
    String graded = graph.add("graded", new Add(), masked, pooled);
    graph.add("conv", new Conv2d(2, 2, 1, true), graded);
    Network network = graph.build();

    assertThat(network.signal(Network.INPUT)).isEqualTo(Signal.REAL);
    assertThat(network.signal(masked)).isEqualTo(Signal.SPIKE);
    assertThat(network.signal(graded)).isEqualTo(Signal.GRADED_SPIKE);
    assertThat(network.signal("conv")).isEqualTo(Signal.REAL);
  }

  @Test
  void timestepBlock_twoAttentions_leastCommonMultiple() {
    Network.Builder twelve = Network.builder(new InputSpec(12, 2, 6, 8));
    String input = twelve.add("frames", new TimeMajor(12), Network.INPUT);
    String spikes = twelve.add("lif", new LifNeuron(2, 1), input);
    String four = twelve.add("a", new SpatioTemporalAttention(1, 4, 1), spikes, spikes, spikes);
    String again = twelve.add("lif2", new LifNeuron(2, 1), four);
    twelve.add("b", new SpatioTemporalAttention(2, 6, 1), again, again, again);

    assertThat(twelve.build().timestepBlock()).isEqualTo(12);
    assertThat(graph.build().timestepBlock()).isEqualTo(1);
  }

  @Test
  void build_attentionOnReals_refused() {
    graph.add("a", new SpatioTemporalAttention(1, 2, 1), frames, frames, frames);

    assertThatThrownBy(graph::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes spikes");
  }

  @Test
  void build_unreadNode_refused() {
    graph.add("lost", new LifNeuron(2, 1), frames);
    graph.add("kept", new LifNeuron(2, 1), frames);

    assertThatThrownBy(graph::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lost");
  }

  @Test
  void build_readsLaterNode_refused() {
    graph.add("early", new LifNeuron(2, 1), "late");
    graph.add("late", new LifNeuron(2, 1), frames);

    assertThatThrownBy(graph::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("late");
  }

  @Test
  void build_shapesDisagree_refused() {
    graph.add("conv", new Conv2d(3, 2, 1, true), frames);

    assertThatThrownBy(graph::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[4, 1, 2, 6, 8]");
  }

  @Test
  void add_nameTwice_refused() {
    assertThatThrownBy(() -> graph.add("frames", new SpatialMean(), frames))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("frames");
  }

  @Test
  void add_wrongArity_refused() {
    assertThatThrownBy(() -> graph.add("sum", new Add(), frames))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("takes 2");
  }

  @Test
  void parameters_ofLayers_carryTheirNode() {
    graph.add("conv", new Conv2d(2, 5, 3, true), frames);
    graph.parameter("unused", Shape.of(1));

    assertThat(graph.build().parameters())
        .containsExactly(
            new Parameter("conv.weight", Shape.of(5, 2, 3, 3)),
            new Parameter("conv.bias", Shape.of(5)),
            new Parameter("unused", Shape.of(1)));
  }

  @Test
  void membranes_unknownNeurons_rest() {
    Membranes membranes = new Membranes(Map.of("a", FloatTensor.zeros(1)));

    assertThat(membranes.of("a")).isPresent();
    assertThat(membranes.of("b")).isEmpty();
  }

  @Test
  void branch_ofPartOrProduct_isThatOfItsNode() {
    graph.branch("deep");
    String first = graph.add("a.conv", new Conv2d(2, 2, 1, true), frames);
    graph.add("a.conv.relu", new Relu(), first);
    Network network = graph.build();

    assertThat(network.branches()).containsExactly(Network.TRUNK, "deep");
    assertThat(network.branch("frames")).isEqualTo(Network.TRUNK);
    assertThat(network.branch("a.conv")).isEqualTo("deep");
    assertThat(network.branch("a.conv.relu.product.0")).isEqualTo("deep");
    assertThatThrownBy(() -> network.branch("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no node a");
  }
}
