package io.retinaflow.offload.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Component;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.OperationCounts;
import io.retinaflow.offload.energy.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Chains of a real network: one with residuals, attention and neurons that cost nothing. */
final class LayerChainTest {
  private static final Model MODEL = UntrainedStAtten.of(StAttenConfig.smallEvents(4), 1);
  private static final Network NETWORK = MODEL.network();
  private static final Shape INPUT = NETWORK.input().sequence(1);

  @Test
  void of_realRun_standsInNetworkOrderWithAttentionAsOneLayer() {
    RunCost run = timed(run(), "x", 1);

    LayerChain chain = LayerChain.of(NETWORK, INPUT, List.of(run, timed(run(), "y", 2)));

    List<String> order = NETWORK.nodes().stream().map(Node::name).toList();
    List<String> names = chain.layers().stream().map(PlaceableLayer::name).toList();
    assertThat(names).hasSizeLessThan(run.layers().size()).isSubsetOf(order);
    assertThat(names).isSortedAccordingTo((a, b) -> order.indexOf(a) - order.indexOf(b));
    assertThat(chain.edgeBits()).hasSize(names.size() - 1).allMatch(bits -> bits > 0);
    assertThat(chain.backends()).containsExactly("x", "y");
    assertThat(sum(chain, "x")).isEqualTo(run.total(Provenance.ESTIMATED));
  }

  @Test
  void of_anyPlacement_hasTheEnergyOfTheRuns() throws Exception {
    RunCost slow = timed(run(), "slow", 5);
    LayerChain chain = LayerChain.of(NETWORK, INPUT, List.of(slow, timed(run(), "fast", 1)));
    PlacementSearch search =
        new PlacementSearch(chain, TransferCosts.uniform(Provenance.ESTIMATED, Transfer.FREE));

    Placement placement = search.leastEnergy(search.fastestPicoseconds());

    assertThat(placement.backends()).containsOnly("fast");
    assertThat(placement.energy()).isEqualTo(slow.total(Provenance.ESTIMATED));
  }

  @Test
  void of_costWithoutALayer_cannotRunIt() {
    RunCost whole = timed(run(), "whole", 1);
    String dropped = whole.layers().get(2).layer();
    RunCost part =
        new RunCost(
            "part",
            timed(run(), "part", 1).layers().stream()
                .filter(layer -> !layer.layer().equals(dropped))
                .toList());

    LayerChain chain = LayerChain.of(NETWORK, INPUT, List.of(whole, part));

    assertThat(chain.layers())
        .filteredOn(layer -> !layer.prices().containsKey("part"))
        .extracting(PlaceableLayer::name)
        .containsExactly(dropped);
  }

  /** A residual is read again behind the layers it leaps, so it crosses every cut between. */
  @Test
  void of_residual_isCarriedAcrossTheLayersItLeaps() {
    LayerChain chain = LayerChain.of(NETWORK, INPUT, List.of(timed(run(), "x", 1)));
    List<Node> nodes = NETWORK.nodes();
    Map<String, Shape> shapes = NETWORK.shapes(INPUT);

    for (int i = 0; i + 1 < chain.layers().size(); i++) {
      int cut = position(nodes, chain.layers().get(i + 1).name());
      long bits = 0;
      for (String value :
          Stream.concat(Stream.of(Network.INPUT), nodes.stream().map(Node::name)).toList()) {
        boolean before = value.equals(Network.INPUT) || position(nodes, value) < cut;
        boolean readLater =
            nodes.subList(cut, nodes.size()).stream()
                .anyMatch(node -> node.inputs().contains(value));
        if (before && readLater) {
          bits += (long) Objects.requireNonNull(shapes.get(value)).size() * width(value);
        }
      }
      assertThat(chain.edgeBits().get(i)).as(nodes.get(cut).name()).isEqualTo(bits);
    }
  }

  @Test
  void of_costsThatCannotBePlaced_refused() {
    RunCost timeless = run();
    RunCost alien = new RunCost("alien", List.of(layer("nowhere.conv")));
    RunCost timed = timed(run(), "x", 1);

    assertThatThrownBy(() -> LayerChain.of(NETWORK, INPUT, List.of(timeless)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cpu models no time");
    assertThatThrownBy(() -> LayerChain.of(NETWORK, INPUT, List.of(alien)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alien")
        .hasMessageContaining("nowhere.conv");
    assertThatThrownBy(() -> LayerChain.of(NETWORK, INPUT, List.of(timed, timed)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two costs of back end x");
    assertThatThrownBy(() -> LayerChain.of(NETWORK, INPUT, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no costs");
  }

  private static int width(String value) {
    return switch (NETWORK.signal(value)) {
      case REAL -> 32;
      case SPIKE -> 1;
      case GRADED_SPIKE -> 16;
    };
  }

  private static int position(List<Node> nodes, String name) {
    return nodes.stream().map(Node::name).toList().indexOf(name);
  }

  private static Energy sum(LayerChain chain, String backend) {
    Energy sum = Energy.ZERO;
    for (PlaceableLayer layer : chain.layers()) {
      sum = sum.plus(layer.priceOn(backend).orElseThrow().energy());
    }
    return sum;
  }

  private static RunCost run() {
    FloatTensor events = FloatTensor.zeros(INPUT.toArray());
    for (int i = 0; i < events.values().length; i += 5) {
      events.values()[i] = 1;
    }
    try (AcceleratorSession session = Accelerators.named("cpu").create(Map.of()).load(MODEL)) {
      return session.run(events).cost();
    }
  }

  /** The same run on a back end that says how long each layer takes. */
  private static RunCost timed(RunCost run, String backend, long picoseconds) {
    return new RunCost(
        backend,
        run.layers().stream()
            .map(
                layer ->
                    new LayerCost(
                        layer.layer(),
                        layer.provenance(),
                        layer.basis(),
                        layer.energy(),
                        layer.operations(),
                        picoseconds,
                        layer.counters()))
            .toList());
  }

  private static LayerCost layer(String name) {
    return new LayerCost(
        name,
        Provenance.ESTIMATED,
        "test",
        new TreeMap<>(Map.of(Component.COMPUTE, Energy.ofPicojoules(1))),
        OperationCounts.none(),
        1,
        new TreeMap<>());
  }
}
