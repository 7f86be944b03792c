package io.retinaflow.offload.remote;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.LayerActivity;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.offload.remote.wire.Wire;
import java.util.ArrayList;
import java.util.List;

/** What a run gave, and what its layers did, in messages. */
final class ActivityWire {
  private ActivityWire() {}

  static Wire.Output output(NetworkOutput output) {
    return Wire.Output.newBuilder()
        .setLogitsPerTimestep(TensorWire.of(output.logitsPerTimestep()))
        .setMeanLogits(TensorWire.of(output.meanLogits()))
        .setActivity(of(output.activity()))
        .build();
  }

  /**
   * Reads the result of a run.
   *
   * @throws MalformedMessageException if no run of this shape gives it
   */
  static NetworkOutput readOutput(Wire.Output message, NeuronShapes shapes)
      throws MalformedMessageException {
    int timesteps = shapes.logits().side(0);
    if (message.getActivity().getTimesteps() != timesteps) {
      throw new MalformedMessageException(
          "output.activity.timesteps",
          message.getActivity().getTimesteps() + " instead of " + timesteps);
    }
    ActivityTrace activity = read("output.activity", message.getActivity());
    shapes.requireNeurons("output.activity", activity);
    return new NetworkOutput(
        TensorWire.read(
            "output.logits_per_timestep", message.getLogitsPerTimestep(), shapes.logits()),
        TensorWire.read("output.mean_logits", message.getMeanLogits(), shapes.meanLogits()),
        activity);
  }

  static Wire.Activity of(ActivityTrace trace) {
    Wire.Activity.Builder message = Wire.Activity.newBuilder().setTimesteps(trace.timesteps());
    trace.layers().forEach(layer -> message.addLayers(of(layer)));
    return message.build();
  }

  private static Wire.LayerActivity of(LayerActivity layer) {
    Wire.LayerActivity.Builder message = Wire.LayerActivity.newBuilder().setLayer(layer.layer());
    if (layer instanceof SynapticActivity synapses) {
      message.setSynapses(
          Wire.Synapses.newBuilder()
              .setInput(synapses.input().name())
              .setInputElements(synapses.inputElements())
              .setActiveElements(synapses.activeElements())
              .setDenseOperations(synapses.denseOperations())
              .setOperations(synapses.operations()));
    }
    if (layer instanceof NeuronActivity neurons) {
      message.setNeurons(
          Wire.Neurons.newBuilder()
              .setNeurons(neurons.neurons())
              .addAllSpikesPerTimestep(neurons.spikesPerTimestep()));
    }
    return message.build();
  }

  /**
   * Reads a trace, whose timesteps fit together only as far as {@link
   * NeuronShapes#requireTimesteps} says.
   *
   * @throws MalformedMessageException if no layer does this
   */
  static ActivityTrace read(String field, Wire.Activity message) throws MalformedMessageException {
    List<LayerActivity> layers = new ArrayList<>();
    for (Wire.LayerActivity layer : message.getLayersList()) {
      String at = field + ".layers[" + layer.getLayer() + "]";
      try {
        layers.add(read(at, layer));
      } catch (IllegalArgumentException e) {
        throw MalformedMessageException.of(at, e);
      }
    }
    return new ActivityTrace(message.getTimesteps(), layers);
  }

  private static LayerActivity read(String field, Wire.LayerActivity message)
      throws MalformedMessageException {
    if (message.hasSynapses()) {
      return read(message.getLayer(), message.getSynapses());
    }
    if (!message.hasNeurons()) {
      throw new MalformedMessageException(field, "neither synapses nor neurons");
    }
    Wire.Neurons neurons = message.getNeurons();
    return new NeuronActivity(
        message.getLayer(), neurons.getNeurons(), neurons.getSpikesPerTimestepList());
  }

  private static SynapticActivity read(String layer, Wire.Synapses message) {
    return new SynapticActivity(
        layer,
        Signal.valueOf(message.getInput()),
        message.getInputElements(),
        message.getActiveElements(),
        message.getDenseOperations(),
        message.getOperations());
  }
}
