package io.retinaflow.offload.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The search against trying every placement there is. */
final class PlacementSearchPropertyTest {
  private static final int TRIES = 300;
  private static final List<String> BACKENDS = List.of("a", "b", "c");

  /** Energy and time of one placement, by the definition. */
  private record Total(Energy energy, long picoseconds) {}

  @Property(tries = TRIES)
  void leastEnergy_anyChainAndBound_isTheBestOfAll(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 6) int length,
      @ForAll @LongRange(max = 120) long bound) {
    Random random = new Random(seed);
    LayerChain chain = chain(random, length, 20);
    TransferCosts transfers = transfers(random);
    PlacementSearch search = new PlacementSearch(chain, transfers);
    List<Total> all = totals(chain, transfers);
    Optional<Energy> best =
        all.stream()
            .filter(total -> total.picoseconds() <= bound)
            .map(Total::energy)
            .min(Energy::compareTo);

    try {
      Placement placement = search.leastEnergy(bound);

      assertThat(placement.energy()).isEqualTo(best.orElseThrow());
      assertThat(placement.picoseconds()).isLessThanOrEqualTo(bound);
      assertThat(total(chain, transfers, placement.backends()))
          .isEqualTo(new Total(placement.energy(), placement.picoseconds()));
    } catch (UnreachableLatencyException e) {
      assertThat(best).isEmpty();
      assertThat(OptionalLong.of(e.fastestPicoseconds()))
          .isEqualTo(all.stream().mapToLong(Total::picoseconds).min());
    }
  }

  /** As long as a deep network, with times and energies as fine as real ones. */
  @Property(tries = 10)
  void leastEnergy_longChain_noOtherBackendOfAnyLayerIsBetter(
      @ForAll long seed, @ForAll @LongRange(max = 20_000_000) long slack) throws Exception {
    Random random = new Random(seed);
    LayerChain chain = chain(random, 50, 1_000_000);
    TransferCosts transfers = transfers(random);
    PlacementSearch search = new PlacementSearch(chain, transfers);
    long bound = search.fastestPicoseconds() + slack;

    Placement placement = search.leastEnergy(bound);

    for (int layer = 0; layer < 50; layer++) {
      for (String backend : chain.layers().get(layer).prices().keySet()) {
        List<String> changed = new ArrayList<>(placement.backends());
        changed.set(layer, backend);
        Total total = total(chain, transfers, changed);
        assertThat(total.picoseconds() > bound || total.energy().compareTo(placement.energy()) >= 0)
            .isTrue();
      }
    }
  }

  @Property(tries = TRIES)
  void leastEnergy_looserBound_isNoDearer(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 25) int length,
      @ForAll @LongRange(max = 60) long slack,
      @ForAll @LongRange(max = 60) long more)
      throws Exception {
    Random random = new Random(seed);
    PlacementSearch search = new PlacementSearch(chain(random, length, 20), transfers(random));
    long fastest = search.fastestPicoseconds();

    Placement tight = search.leastEnergy(fastest + slack);
    Placement loose = search.leastEnergy(fastest + slack + more);

    assertThat(loose.energy()).isLessThanOrEqualTo(tight.energy());
    assertThat(search.leastEnergy(fastest).picoseconds()).isEqualTo(fastest);
    assertThat(search.leastEnergy(fastest + slack)).isEqualTo(tight);
  }

  @Property(tries = TRIES)
  void singleBackends_anyThatMeetsTheBound_isNoCheaper(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int length) throws Exception {
    Random random = new Random(seed);
    PlacementSearch search = new PlacementSearch(chain(random, length, 20), transfers(random));

    for (SingleBackend alone : search.singleBackends()) {
      if (alone.placement().isPresent()) {
        Placement placement = alone.placement().get();
        assertThat(search.leastEnergy(placement.picoseconds()).energy())
            .isLessThanOrEqualTo(placement.energy());
      }
    }
  }

  private static LayerChain chain(Random random, int length, int steps) {
    List<PlaceableLayer> layers = new ArrayList<>();
    List<Long> edges = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Map<String, LayerPrice> prices = new HashMap<>();
      for (String backend : BACKENDS) {
        if (random.nextInt(5) > 0) {
          prices.put(backend, price(random, steps));
        }
      }
      if (prices.isEmpty()) {
        prices.put("b", price(random, steps));
      }
      layers.add(PlaceableLayer.of("layer" + i, prices));
      if (i > 0) {
        edges.add((long) random.nextInt(8));
      }
    }
    return new LayerChain(layers, edges);
  }

  /** With few steps, ties and dominated placements are common. */
  private static LayerPrice price(Random random, int steps) {
    Energy energy = Energy.ofPicojoules(random.nextInt(2 * steps) / 4.0);
    return new LayerPrice(energy, Provenance.SIMULATED, random.nextInt(steps));
  }

  private static TransferCosts transfers(Random random) {
    Map<TransferCosts.Ends, Transfer> links = new HashMap<>();
    for (String from : BACKENDS) {
      for (String to : BACKENDS) {
        if (random.nextBoolean()) {
          links.put(new TransferCosts.Ends(from, to), transfer(random));
        }
      }
    }
    return new TransferCosts(Provenance.ESTIMATED, transfer(random), links);
  }

  private static Transfer transfer(Random random) {
    return new Transfer(
        Energy.ofPicojoules(random.nextInt(4)),
        Energy.ofPicojoules(random.nextInt(4) / 8.0),
        random.nextInt(4),
        random.nextInt(900));
  }

  private static List<Total> totals(LayerChain chain, TransferCosts transfers) {
    List<List<String>> choices = List.of(List.of());
    for (PlaceableLayer layer : chain.layers()) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> choice : choices) {
        for (String backend : layer.prices().keySet()) {
          List<String> next = new ArrayList<>(choice);
          next.add(backend);
          longer.add(next);
        }
      }
      choices = longer;
    }
    return choices.stream().map(choice -> total(chain, transfers, choice)).toList();
  }

  private static Total total(LayerChain chain, TransferCosts transfers, List<String> choice) {
    Energy energy = Energy.ZERO;
    long picoseconds = 0;
    for (int i = 0; i < choice.size(); i++) {
      LayerPrice price = chain.layers().get(i).priceOn(choice.get(i)).orElseThrow();
      energy = energy.plus(price.energy());
      picoseconds += price.picoseconds();
      if (i > 0 && !choice.get(i).equals(choice.get(i - 1))) {
        TransferCosts.Ends ends = new TransferCosts.Ends(choice.get(i - 1), choice.get(i));
        Transfer link = transfers.links().getOrDefault(ends, transfers.standard());
        long bits = chain.edgeBits().get(i - 1);
        energy = energy.plus(link.fixedEnergy()).plus(link.energyPerBit().times(bits));
        picoseconds += link.fixedPicoseconds() + (bits * link.femtosecondsPerBit() + 999) / 1000;
      }
    }
    return new Total(energy, picoseconds);
  }
}
