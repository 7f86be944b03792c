package io.retinaflow.offload.placement;

import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Costs of one run on several back ends, brought onto the nodes of the network. */
final class RunAlignment {
  // What a value takes on a link: a float, a bit, and a sum of spikes, of which there are few.
  private static final long REAL_BITS = 32;
  private static final long SPIKE_BITS = 1;
  private static final long GRADED_SPIKE_BITS = 16;

  private final Network network;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, Map<Integer, Map<String, LayerPrice>>> byBackend = new TreeMap<>();

  RunAlignment(Network network, List<RunCost> costs) {
    this.network = network;
    for (Node node : network.nodes()) {
      positions.put(node.name(), positions.size());
    }
    costs.forEach(this::add);
  }

  private void add(RunCost cost) {
    if (cost.picoseconds() == 0) {
      throw new IllegalArgumentException(
          cost.backend() + " models no time, so that no latency can be promised with it");
    }
    Map<Integer, Map<String, LayerPrice>> prices = new TreeMap<>();
    for (LayerCost layer : cost.layers()) {
      LayerPrice price = new LayerPrice(layer.total(), layer.provenance(), layer.picoseconds());
      prices
          .computeIfAbsent(position(layer.layer(), cost.backend()), node -> new TreeMap<>())
          .merge(layer.layer(), price, LayerPrice::plus);
    }
    if (byBackend.putIfAbsent(cost.backend(), prices) != null) {
      throw new IllegalArgumentException("two costs of back end " + cost.backend());
    }
  }

  /** A product of attention is named after its node. */
  private int position(String layer, String backend) {
    String node = layer;
    while (!positions.containsKey(node) && node.indexOf('.') >= 0) {
      node = node.substring(0, node.lastIndexOf('.'));
    }
    Integer position = positions.get(node);
    if (position == null) {
      throw new IllegalArgumentException(
          backend + " has a cost of " + layer + ", which is no layer of the network");
    }
    return position;
  }

  LayerChain chain(Shape input) {
    List<PlaceableLayer> layers = new ArrayList<>();
    List<Long> edgeBits = new ArrayList<>();
    Map<String, Shape> shapes = network.shapes(input);
    for (int position = 0; position < network.nodes().size(); position++) {
      Set<String> parts = parts(position);
      if (!parts.isEmpty()) {
        if (!layers.isEmpty()) {
          edgeBits.add(bitsBefore(position, shapes));
        }
        layers.add(layer(position, parts));
      }
    }
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("no costs of any layer to place");
    }
    return new LayerChain(layers, edgeBits);
  }

  private Set<String> parts(int position) {
    Set<String> parts = new TreeSet<>();
    for (Map<Integer, Map<String, LayerPrice>> prices : byBackend.values()) {
      parts.addAll(prices.getOrDefault(position, Map.of()).keySet());
    }
    return parts;
  }

  private PlaceableLayer layer(int position, Set<String> parts) {
    Map<String, LayerPrice> prices = new TreeMap<>();
    byBackend.forEach(
        (backend, layers) -> {
          Map<String, LayerPrice> priced = layers.getOrDefault(position, Map.of());
          if (priced.keySet().equals(parts)) {
            priced.values().stream()
                .reduce(LayerPrice::plus)
                .ifPresent(price -> prices.put(backend, price));
          }
        });
    return PlaceableLayer.of(network.nodes().get(position).name(), prices);
  }

  /** Bits of the values from before a node that it or a later one reads. */
  private long bitsBefore(int position, Map<String, Shape> shapes) {
    Set<String> read = new TreeSet<>();
    List<Node> nodes = network.nodes();
    nodes.subList(position, nodes.size()).forEach(node -> read.addAll(node.inputs()));
    nodes.subList(position, nodes.size()).forEach(node -> read.remove(node.name()));
    long bits = 0;
    for (String value : read) {
      Shape shape = Objects.requireNonNull(shapes.get(value), value);
      bits = Math.addExact(bits, shape.size() * bits(network.signal(value)));
    }
    return bits;
  }

  private static long bits(Signal signal) {
    return switch (signal) {
      case REAL -> REAL_BITS;
      case SPIKE -> SPIKE_BITS;
      case GRADED_SPIKE -> GRADED_SPIKE_BITS;
    };
  }
}
