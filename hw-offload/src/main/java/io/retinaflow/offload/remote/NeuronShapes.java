package io.retinaflow.offload.remote;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Shapes of what a network keeps and gives for one shape of input: what its messages are checked
 * against.
 */
final class NeuronShapes {
  /** By name of the neurons' node, {@code [T,B,...]}. */
  private final Map<String, Shape> rasters;

  private final Shape logits;
  private final boolean keeps;

  private NeuronShapes(Map<String, Shape> rasters, Shape logits, boolean keeps) {
    this.rasters = rasters;
    this.logits = logits;
    this.keeps = keeps;
  }

  /**
   * Infers the shapes.
   *
   * @throws IllegalArgumentException if the input does not fit the network; the message has both
   */
  static NeuronShapes of(Network network, Shape input) {
    Map<String, Shape> shapes = network.shapes(input);
    Map<String, Shape> rasters = new LinkedHashMap<>();
    for (Node node : network.neurons()) {
      rasters.put(node.name(), at(shapes, node));
    }
    return new NeuronShapes(rasters, at(shapes, network.output()), !network.closesBlocks());
  }

  private static Shape at(Map<String, Shape> shapes, Node node) {
    Shape shape = shapes.get(node.name());
    if (shape == null) {
      throw new IllegalStateException("a network that does not know the shape of " + node.name());
    }
    return shape;
  }

  /** Class scores, {@code [T,B,K]}. */
  Shape logits() {
    return logits;
  }

  /** Their mean, {@code [B,K]}. */
  Shape meanLogits() {
    return Shape.of(logits.side(1), logits.side(2));
  }

  /**
   * Checks the shape of a layer's spikes.
   *
   * @throws MalformedMessageException if there is no such layer or it has another
   */
  void requireRaster(String field, String layer, Shape shape) throws MalformedMessageException {
    Shape expected = rasters.get(layer);
    if (expected == null) {
      throw new MalformedMessageException(field, "the network has no such neurons");
    }
    if (!expected.equals(shape)) {
      throw new MalformedMessageException(field + ".shape", shape + " instead of " + expected);
    }
  }

  /**
   * Checks that a trace, of as many samples as there may be, counts each neuron's spikes as often
   * as the network updates it: a group of pictures has one output, but neurons see all frames.
   *
   * @throws MalformedMessageException if it does not, or knows other neurons
   */
  void requireTimesteps(String field, ActivityTrace trace) throws MalformedMessageException {
    for (NeuronActivity layer : trace.neurons()) {
      long counted = (long) layer.spikesPerTimestep().size() * logits.side(0);
      Shape raster = rasters.get(layer.layer());
      if (raster == null || counted != (long) trace.timesteps() * raster.side(0)) {
        throw new MalformedMessageException(
            field + ".layers[" + layer.layer() + "]",
            "neurons over %d timesteps in a run of %d"
                .formatted(layer.spikesPerTimestep().size(), trace.timesteps()));
      }
    }
  }

  /**
   * Checks that a trace tells of these neurons.
   *
   * @throws MalformedMessageException if it lacks some, or has others
   */
  void requireNeurons(String field, ActivityTrace trace) throws MalformedMessageException {
    requireTimesteps(field, trace);
    List<String> layers = trace.neurons().stream().map(NeuronActivity::layer).toList();
    if (!layers.equals(List.copyOf(rasters.keySet()))) {
      throw new MalformedMessageException(
          field + ".layers", "neurons " + layers + " instead of " + rasters.keySet());
    }
    for (NeuronActivity layer : trace.neurons()) {
      if (layer.updates() != raster(layer.layer()).size()) {
        throw new MalformedMessageException(
            field + ".layers[" + layer.layer() + "].neurons",
            layer.neurons()
                + " in "
                + trace.timesteps()
                + " timesteps instead of "
                + raster(layer.layer()));
      }
    }
  }

  /**
   * Checks that no layer of neurons with something to keep is left out.
   *
   * @throws MalformedMessageException if one is; the message has it
   */
  void requireAll(String field, Set<String> layers) throws MalformedMessageException {
    for (String layer : rasters.keySet()) {
      if (keeps && !layers.contains(layer)) {
        throw new MalformedMessageException(field + "[" + layer + "]", "absent");
      }
    }
  }

  private Shape raster(String layer) {
    return rasters.getOrDefault(layer, Shape.of(0));
  }

  static Map<String, Wire.Tensor> membranes(Membranes membranes) {
    Map<String, Wire.Tensor> messages = new HashMap<>();
    membranes.potentials().forEach((layer, v) -> messages.put(layer, TensorWire.of(v)));
    return messages;
  }

  /**
   * Reads potentials.
   *
   * @throws MalformedMessageException if a layer is unknown or its potentials have another shape
   */
  Membranes readMembranes(Map<String, Wire.Tensor> messages) throws MalformedMessageException {
    Map<String, FloatTensor> potentials = new HashMap<>();
    for (Map.Entry<String, Wire.Tensor> message : messages.entrySet()) {
      String field = "membranes[" + message.getKey() + "]";
      Shape raster = rasters.get(message.getKey());
      if (raster == null || !keeps) {
        throw new MalformedMessageException(field, "the network keeps no such neurons");
      }
      int[] sides = raster.toArray();
      Shape expected = Shape.of(Arrays.copyOfRange(sides, 1, sides.length));
      potentials.put(message.getKey(), TensorWire.read(field, message.getValue(), expected));
    }
    return new Membranes(potentials);
  }
}
