package io.retinaflow.offload.placement;

import io.retinaflow.offload.energy.Provenance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Search for the placement of a chain with the least energy under a latency bound, exact.
 *
 * <p>Dynamic programming over (layer, back end): each holds every partial placement of which none
 * other there is both no slower and no dearer, a Pareto frontier. Times are integers and energies
 * exact decimals, nothing is discretised, so the answer is the optimum. A partial placement that
 * cannot meet the bound even by the fastest way on is dropped. Frontiers can double with every
 * layer in the worst case; on costs that are not made for it they stay small.
 *
 * <p>Of several placements with the least energy the fastest is chosen, and of several of those the
 * one whose back ends come first by name, from the last layer on.
 */
public final class PlacementSearch {
  private final LayerChain chain;
  private final TransferCosts transfers;

  /**
   * Makes the search.
   *
   * @throws IllegalArgumentException if transfers and layers have energies without a sum
   */
  public PlacementSearch(LayerChain chain, TransferCosts transfers) {
    Set<Provenance> provenances = new HashSet<>(chain.provenances());
    provenances.add(transfers.provenance());
    LayerChain.requireSum(provenances);
    this.chain = chain;
    this.transfers = transfers;
  }

  /**
   * Finds the placement of least energy.
   *
   * @param boundPicoseconds most time it may take
   * @throws UnreachableLatencyException if none is as fast; it has the time of the fastest
   * @throws ArithmeticException if times exceed {@link Long#MAX_VALUE}
   */
  public Placement leastEnergy(long boundPicoseconds) throws UnreachableLatencyException {
    List<Map<String, Long>> remaining = fastestRemaining();
    long fastest = fastest(remaining);
    if (fastest > boundPicoseconds) {
      throw new UnreachableLatencyException(boundPicoseconds, fastest);
    }
    Map<String, Frontier> reached = start(remaining.get(0), boundPicoseconds);
    for (int layer = 1; layer < chain.layers().size(); layer++) {
      reached = advance(reached, layer, remaining.get(layer), boundPicoseconds);
    }
    Frontier all = new Frontier();
    reached.values().forEach(frontier -> frontier.partials().forEach(all::offer));
    return new Placement(placed(all.cheapest()));
  }

  /** Time of the fastest placement there is. */
  public long fastestPicoseconds() {
    return fastest(fastestRemaining());
  }

  /** The chain on each back end alone, by name. */
  public List<SingleBackend> singleBackends() {
    return chain.backends().stream().map(this::single).toList();
  }

  private SingleBackend single(String backend) {
    List<String> missing = new ArrayList<>();
    List<PlacedLayer> layers = new ArrayList<>();
    for (PlaceableLayer layer : chain.layers()) {
      LayerPrice price = layer.prices().get(backend);
      if (price == null) {
        missing.add(layer.name());
      } else {
        layers.add(new PlacedLayer(layer.name(), backend, price, transferPrice(Transfer.FREE, 0)));
      }
    }
    return new SingleBackend(backend, missing, layers);
  }

  private static long fastest(List<Map<String, Long>> remaining) {
    return remaining.get(0).values().stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  /** Least time from the start of each layer to the end of the chain, by the layer's back end. */
  private List<Map<String, Long>> fastestRemaining() {
    List<Map<String, Long>> remaining = new ArrayList<>();
    Map<String, Long> after = Map.of();
    for (int layer = chain.layers().size() - 1; layer >= 0; layer--) {
      Map<String, Long> here = new TreeMap<>();
      for (Map.Entry<String, LayerPrice> price : chain.layers().get(layer).prices().entrySet()) {
        long onward = fastestOnward(layer, price.getKey(), after);
        here.put(price.getKey(), Math.addExact(price.getValue().picoseconds(), onward));
      }
      remaining.add(0, here);
      after = here;
    }
    return remaining;
  }

  private long fastestOnward(int layer, String backend, Map<String, Long> after) {
    return after.entrySet().stream()
        .mapToLong(
            next ->
                Math.addExact(
                    transfer(layer + 1, backend, next.getKey()).picoseconds(), next.getValue()))
        .min()
        .orElse(0);
  }

  private Map<String, Frontier> start(Map<String, Long> remaining, long boundPicoseconds) {
    Map<String, Frontier> reached = new TreeMap<>();
    PlaceableLayer first = chain.layers().get(0);
    for (Map.Entry<String, LayerPrice> price : first.prices().entrySet()) {
      if (remaining.getOrDefault(price.getKey(), Long.MAX_VALUE) <= boundPicoseconds) {
        LayerPrice free = transferPrice(Transfer.FREE, 0);
        Frontier frontier = new Frontier();
        frontier.offer(
            Partial.first(new PlacedLayer(first.name(), price.getKey(), price.getValue(), free)));
        reached.put(price.getKey(), frontier);
      }
    }
    return reached;
  }

  private Map<String, Frontier> advance(
      Map<String, Frontier> before, int layer, Map<String, Long> remaining, long bound) {
    Map<String, Frontier> reached = new TreeMap<>();
    PlaceableLayer next = chain.layers().get(layer);
    for (Map.Entry<String, LayerPrice> price : next.prices().entrySet()) {
      String backend = price.getKey();
      long onward = remaining.getOrDefault(backend, Long.MAX_VALUE);
      Frontier frontier = new Frontier();
      before.forEach(
          (from, partials) -> {
            LayerPrice transfer = transfer(layer, from, backend);
            PlacedLayer placed = new PlacedLayer(next.name(), backend, price.getValue(), transfer);
            // No overflow: the two summed without one for the fastest time.
            long latest = bound - onward - transfer.picoseconds();
            partials.offerNext(frontier, placed, latest);
          });
      reached.put(backend, frontier);
    }
    return reached;
  }

  private LayerPrice transfer(int layer, String from, String to) {
    long bits = chain.edgeBits().get(layer - 1);
    return transferPrice(transfers.between(from, to), bits);
  }

  private LayerPrice transferPrice(Transfer transfer, long bits) {
    return new LayerPrice(
        transfer.energy(bits), transfers.provenance(), transfer.picoseconds(bits));
  }

  private static List<PlacedLayer> placed(Partial last) {
    List<PlacedLayer> layers = new ArrayList<>();
    for (Partial partial = last; partial != null; partial = partial.before()) {
      layers.add(0, partial.placed());
    }
    return layers;
  }
}
