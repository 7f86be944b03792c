package io.retinaflow.offload.workload;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Neuron;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Convolutions and dense layers of a network that read spikes of one layer of neurons, directly or
 * through pools. The others are no accelerator's of spikes: a first layer that reads real numbers,
 * the products of attention, a layer whose input is a sum of spikes.
 */
public final class SpikeLayers {
  private SpikeLayers() {}

  /** The layers of a model, by name, in the order of computation. */
  public static Map<String, SpikeLayer> of(Model model) {
    Network network = model.network();
    Map<String, Node> nodes = new LinkedHashMap<>();
    network.nodes().forEach(node -> nodes.put(node.name(), node));
    Map<String, Shape> shapes = network.shapes(network.input().sequence(1));
    Map<String, SpikeLayer> layers = new LinkedHashMap<>();
    for (Node node : network.nodes()) {
      spikeLayer(node, nodes, shapes, model).ifPresent(layer -> layers.put(node.name(), layer));
    }
    return layers;
  }

  private static Optional<SpikeLayer> spikeLayer(
      Node node, Map<String, Node> nodes, Map<String, Shape> shapes, Model model) {
    Layer layer = node.layer();
    if (!(layer instanceof Conv2d) && !(layer instanceof Linear)) {
      return Optional.empty();
    }
    Deque<MaxPool2d> pools = new ArrayDeque<>();
    Node source = nodes.get(node.inputs().get(0));
    while (source != null && source.layer() instanceof MaxPool2d pool) {
      pools.addFirst(pool);
      source = nodes.get(source.inputs().get(0));
    }
    if (source == null || !(source.layer() instanceof Neuron)) {
      return Optional.empty();
    }
    FloatTensor weights = model.checkpoint().floats(node.name() + ".weight");
    List<MaxPool2d> inOrder = new ArrayList<>(pools);
    return Optional.of(
        layer instanceof Conv2d conv
            ? convolution(
                node.name(),
                conv,
                Objects.requireNonNull(shapes.get(node.inputs().get(0))),
                weights,
                source,
                inOrder)
            : dense(node.name(), (Linear) layer, weights, source, inOrder));
  }

  private static SpikeLayer convolution(
      String name,
      Conv2d conv,
      Shape input,
      FloatTensor weights,
      Node source,
      List<MaxPool2d> pools) {
    return new SpikeLayer(
        name,
        conv.inChannels(),
        conv.outChannels(),
        conv.kernel(),
        conv.stride(),
        input.side(-2),
        input.side(-1),
        false,
        weights,
        source.name(),
        pools);
  }

  private static SpikeLayer dense(
      String name, Linear linear, FloatTensor weights, Node source, List<MaxPool2d> pools) {
    return new SpikeLayer(
        name,
        linear.inFeatures(),
        linear.outFeatures(),
        1,
        1,
        1,
        1,
        true,
        weights.reshape(linear.outFeatures(), linear.inFeatures(), 1, 1),
        source.name(),
        pools);
  }
}
