package io.retinaflow.offload.imc.network;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.NetworkRunner;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.offload.accelerator.UnsupportedLayerException;
import io.retinaflow.offload.imc.crossbar.CrossbarLayer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Network whose convolutions, and its dense head on request, are non-ideal crossbar arrays: {@link
 * CrossbarLayer}s programmed once and read a row per output pixel and timestep.
 *
 * <p>On arrays are the layers that spikes alone feed, 0 or 1, since a row of an array is driven or
 * not. Layers that read real numbers (the first convolution) or sums of spikes (the projection
 * behind STAtten's masked attention) stay digital, as do bias, batch norm, attention and neurons:
 * they are computed as the layers define them, in float with sums in double.
 *
 * <p>Errors of the cells belong to (seed, layer, cell), read noise to the read as well: to output
 * pixel and timestep, counted from the clip's beginning. The count travels with the membranes, so
 * chunks give the bits of the whole; and a sample gives the same bits alone and in a batch. Where
 * another engine took the membranes on, which knows no such count, noise begins anew.
 *
 * <p>Used by one thread at a time.
 */
public final class CrossbarNetwork implements NetworkRunner {
  private final Map<String, CrossbarLayer> layers;
  private final NodeInterpreter interpreter;

  private CrossbarNetwork(Map<String, CrossbarLayer> layers, NodeInterpreter interpreter) {
    this.layers = Collections.unmodifiableMap(layers);
    this.interpreter = interpreter;
  }

  /**
   * Programs a model's arrays, layer after layer, the arrays of a layer side by side.
   *
   * @throws IllegalArgumentException if a weight is not finite
   * @throws UnsupportedLayerException if a layer has no equation here
   */
  public static CrossbarNetwork program(
      Model model, CrossbarSettings settings, ProgrammingProgress progress) {
    Map<String, CrossbarLayer> layers = new LinkedHashMap<>();
    SpikeProduct.Source arrays = arrays(model.network(), settings, progress, layers);
    EquationCompiler compiler = EquationCompiler.of(model, arrays, settings.headOnArrays());
    return new CrossbarNetwork(layers, new NodeInterpreter(model.network(), compiler));
  }

  /** Programs layers as they are asked for, and keeps them. */
  static SpikeProduct.Source arrays(
      Network network,
      CrossbarSettings settings,
      ProgrammingProgress progress,
      Map<String, CrossbarLayer> layers) {
    return (layer, weights, outputs, inputs) -> {
      CrossbarLayer.Programming how =
          CrossbarLayer.Programming.of(settings.seed(), place(network, layer));
      CrossbarLayer programmed =
          CrossbarLayer.program(weights, outputs, inputs, settings.profile(), how);
      layers.put(layer, programmed);
      progress.programmed(layer, programmed.rowArrays() * programmed.columnArrays());
      return new ArrayProduct(programmed);
    };
  }

  /** Place of a node in its network, whatever else is on arrays. */
  private static int place(Network network, String node) {
    int place = 0;
    for (Node candidate : network.nodes()) {
      if (candidate.name().equals(node)) {
        return place;
      }
      place++;
    }
    throw new IllegalArgumentException("no node " + node);
  }

  /** The layers on arrays, by name, in the order of computation. */
  public Map<String, CrossbarLayer> layers() {
    return layers;
  }

  @Override
  public NetworkOutput run(FloatTensor input) {
    return interpreter.run(input);
  }

  @Override
  public NetworkOutput run(FloatTensor input, SpikeObserver observer) {
    return interpreter.run(input, observer);
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes) {
    return interpreter.resume(input, membranes);
  }

  @Override
  public Continuation resume(FloatTensor input, Membranes membranes, SpikeObserver observer) {
    return interpreter.resume(input, membranes, observer);
  }
}
