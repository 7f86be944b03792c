package io.retinaflow.offload.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlacementSearchTest {
  private static final TransferCosts LINK =
      TransferCosts.uniform(
          Provenance.ESTIMATED,
          new Transfer(Energy.ofPicojoules(1), Energy.ofPicojoules(0.5), 2, 1500));

  @Test
  void leastEnergy_looseBound_takesTheCheapWayWithItsTransfers() throws Exception {
    Placement placement = search().leastEnergy(1000);

    assertThat(placement.backends()).containsExactly("thrifty", "thrifty", "quick");
    // 1 + 1 and, as only "quick" runs the head, 9 and a transfer of 1 + 4 * 0.5.
    assertThat(placement.energy()).isEqualTo(Energy.ofPicojoules(1 + 1 + 9 + 3));
    assertThat(placement.picoseconds()).isEqualTo(50 + 50 + 10 + 2 + 6);
    assertThat(placement.byProvenance())
        .containsEntry(Provenance.ESTIMATED, Energy.ofPicojoules(3))
        .containsEntry(Provenance.SIMULATED, Energy.ofPicojoules(11));
  }

  @Test
  void leastEnergy_tightBound_takesTheFastWay() throws Exception {
    Placement placement = search().leastEnergy(30);

    assertThat(placement.backends()).containsExactly("quick", "quick", "quick");
    assertThat(placement.energy()).isEqualTo(Energy.ofPicojoules(27));
    assertThat(placement.picoseconds()).isEqualTo(30);
  }

  @Test
  void leastEnergy_boundBelowAll_namesTheFastest() {
    assertThatThrownBy(() -> search().leastEnergy(29))
        .isInstanceOf(UnreachableLatencyException.class)
        .hasMessage("no placement within 29 ps: the fastest takes 30 ps");
    assertThat(search().fastestPicoseconds()).isEqualTo(30);
  }

  @Test
  void singleBackends_oneCannotRunALayer_namesIt() {
    List<SingleBackend> alone = search().singleBackends();

    assertThat(alone).extracting(SingleBackend::backend).containsExactly("quick", "thrifty");
    assertThat(alone.get(0).missing()).isEmpty();
    assertThat(alone.get(0).placement())
        .hasValueSatisfying(
            placement -> assertThat(placement.energy()).isEqualTo(Energy.ofPicojoules(27)));
    assertThat(alone.get(1).missing()).containsExactly("head");
    assertThat(alone.get(1).placement()).isEmpty();
  }

  @Test
  void toText_comparison_showsLayersTotalsAndGaps() throws Exception {
    assertThat(PlacementComparison.of(search(), 150).toText())
        .containsPattern("conv0 +thrifty +1 pJ +0.000 us")
        .containsPattern("head +quick +9 pJ +0.000 us +3 pJ, 0.000 us")
        .containsPattern("all +placed +14 pJ")
        .containsPattern("all +quick +27 pJ")
        .containsPattern("all +thrifty +cannot run \\[head\\]")
        .contains("11 pJ SIMULATED, 3 pJ ESTIMATED");
  }

  @Test
  void search_measuredBesideEstimated_refused() {
    LayerPrice measured = new LayerPrice(Energy.ofPicojoules(1), Provenance.MEASURED, 1);
    LayerChain chain =
        new LayerChain(List.of(PlaceableLayer.of("a", Map.of("x", measured))), List.of());

    assertThatThrownBy(() -> new PlacementSearch(chain, LINK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MEASURED")
        .hasMessageContaining("ESTIMATED");
  }

  @Test
  void chain_edgesThatDoNotFit_refused() {
    List<PlaceableLayer> layers = List.of(layer("a", Map.of("x", price(1, 1))));

    assertThatThrownBy(() -> new LayerChain(layers, List.of(1L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 layers");
    assertThatThrownBy(() -> layer("b", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no back end runs b");
  }

  private static PlacementSearch search() {
    List<PlaceableLayer> layers =
        List.of(
            layer("conv0", Map.of("quick", price(9, 10), "thrifty", price(1, 50))),
            layer("conv1", Map.of("quick", price(9, 10), "thrifty", price(1, 50))),
            layer("head", Map.of("quick", price(9, 10))));
    return new PlacementSearch(new LayerChain(layers, List.of(4L, 4L)), LINK);
  }

  private static PlaceableLayer layer(String name, Map<String, LayerPrice> prices) {
    return PlaceableLayer.of(name, prices);
  }

  private static LayerPrice price(double picojoules, long picoseconds) {
    return new LayerPrice(Energy.ofPicojoules(picojoules), Provenance.SIMULATED, picoseconds);
  }
}
