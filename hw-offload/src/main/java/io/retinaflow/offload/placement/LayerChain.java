package io.retinaflow.offload.placement;

import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Provenance;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Layers in the order they run, and how many bits go from each to the next.
 *
 * <p>A chain is what is placed. A network is a graph: its layers stand here in network order, and a
 * change of back end between two of them carries along every value that was computed, or came in,
 * before the later one and that it or any layer after it still reads. So a residual that crosses
 * several changes is paid at each of them, and branches never run side by side. Nodes without a
 * cost, such as neurons and batch norms, stay with the layer before them. That the input reaches
 * the first layer and the output leaves the last is not counted.
 *
 * @param layers layers, first to last
 * @param edgeBits bits from layer i to layer i+1; one less than there are layers
 */
public record LayerChain(List<PlaceableLayer> layers, List<Long> edgeBits) {

  /**
   * Copies and checks the lists.
   *
   * @throws IllegalArgumentException if there is no layer, the edges do not fit between them, a
   *     count is negative, two layers have one name, or measured energies stand beside others, with
   *     which they have no sum
   */
  public LayerChain {
    layers = List.copyOf(layers);
    edgeBits = List.copyOf(edgeBits);
    if (edgeBits.size() != layers.size() - 1) {
      throw new IllegalArgumentException(
          layers.size() + " layers do not have " + edgeBits.size() + " edges between them");
    }
    if (edgeBits.stream().anyMatch(bits -> bits < 0)) {
      throw new IllegalArgumentException("negative bits in " + edgeBits);
    }
    requireDistinct(layers);
    requireSum(provenances(layers));
  }

  /**
   * The chain of a network that ran on several back ends.
   *
   * <p>Layers that a cost names after a node, as the two products of an attention, are one layer. A
   * back end whose costs miss a part of a layer that another back end's have cannot run it.
   *
   * @param network network that ran
   * @param input shape of what it ran on
   * @param costs cost of the run on each back end
   * @throws IllegalArgumentException if the input does not fit, a back end stands there twice,
   *     names a layer that the network does not have or models no time, or nothing was run
   */
  public static LayerChain of(Network network, Shape input, List<RunCost> costs) {
    return new RunAlignment(network, costs).chain(input);
  }

  /** Every back end that runs a layer. */
  public SortedSet<String> backends() {
    SortedSet<String> backends = new TreeSet<>();
    layers.forEach(layer -> backends.addAll(layer.prices().keySet()));
    return backends;
  }

  /** How energies of the layers are known. */
  public SortedSet<Provenance> provenances() {
    return provenances(layers);
  }

  private static SortedSet<Provenance> provenances(List<PlaceableLayer> layers) {
    SortedSet<Provenance> known = new TreeSet<>();
    layers.forEach(layer -> layer.prices().values().forEach(p -> known.add(p.provenance())));
    return known;
  }

  private static void requireDistinct(List<PlaceableLayer> layers) {
    Set<String> names = new TreeSet<>();
    for (PlaceableLayer layer : layers) {
      if (!names.add(layer.name())) {
        throw new IllegalArgumentException("two layers named " + layer.name());
      }
    }
  }

  /** Simulated and estimated joules are both of models; a measured one is added to neither. */
  static void requireSum(Set<Provenance> provenances) {
    if (provenances.contains(Provenance.MEASURED) && provenances.size() > 1) {
      throw new IllegalArgumentException("energies " + provenances + " have no sum");
    }
  }
}
