package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.LayerActivity;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Counts of one run. Sums are taken as float32 over so few elements (below 2^24) that they are
 * exact, and added up in long.
 */
final class ActivityRecorder {
  private final List<LayerActivity> layers = new ArrayList<>();
  private final Map<String, ActivePixels> pixels = new HashMap<>();
  private final Optional<SpikeObserver> observer;

  private final boolean silent;

  ActivityRecorder(Optional<SpikeObserver> observer) {
    this(observer, false);
  }

  private ActivityRecorder(Optional<SpikeObserver> observer, boolean silent) {
    this.observer = observer;
    this.silent = silent;
  }

  /** One that counts nothing, because counting takes time. */
  static ActivityRecorder silent() {
    return new ActivityRecorder(Optional.empty(), true);
  }

  /** Whether it counts nothing. */
  boolean isSilent() {
    return silent;
  }

  /** Notes the spikes {@code [T,B,...]} of a layer of neurons. */
  void neurons(String layer, NDArray spikes) {
    if (silent) {
      return;
    }
    long[] sides = spikes.getShape().getShape();
    float[] counts = spikes.sum(axes(2, sides.length)).toFloatArray();
    int batch = (int) sides[1];
    List<Long> perTimestep = new ArrayList<>();
    for (int t = 0; t < sides[0]; t++) {
      long sum = 0;
      for (int b = 0; b < batch; b++) {
        sum += (long) counts[t * batch + b];
      }
      perTimestep.add(sum);
    }
    layers.add(new NeuronActivity(layer, spikes.size() / sides[0], perTimestep));
    observer.ifPresent(o -> o.spikes(layer, shape(sides), bytes(spikes)));
  }

  /** Shows the value of a node to whom it may concern. */
  void value(String node, NDArray value) {
    observer
        .filter(o -> o.watches(node))
        .ifPresent(
            o ->
                o.value(
                    node,
                    FloatTensor.of(shape(value.getShape().getShape()), value.toFloatArray())));
  }

  /** Notes what another engine has counted. */
  void add(ActivityTrace activity) {
    layers.addAll(activity.layers());
  }

  /** Who watches the spikes. */
  Optional<SpikeObserver> observer() {
    return observer;
  }

  private static Shape shape(long[] sides) {
    return Shape.of(IntStream.range(0, sides.length).map(i -> (int) sides[i]).toArray());
  }

  private static byte[] bytes(NDArray spikes) {
    return spikes.toType(DataType.INT8, false).toByteArray();
  }

  /**
   * Notes a layer with weights: all its operations for a real input, for spikes those they ask for.
   *
   * @param node the layer, its first input being the one that counts
   * @param signal kind of that input
   * @param denseOperations operations of a dense engine
   * @param operations operations that the active elements ask for
   */
  void synapses(
      Node node,
      Signal signal,
      NDArray input,
      long denseOperations,
      ToLongFunction<ActivePixels> operations) {
    if (silent) {
      return;
    }
    if (signal.isSpike()) {
      ActivePixels active = active(node.inputs().get(0), signal, input);
      long performed = operations.applyAsLong(active);
      sparse(node.name(), signal, active, denseOperations, performed);
      return;
    }
    reals(node.name(), input.size(), denseOperations);
  }

  /** Notes a part with a real input that does all its operations. */
  void reals(String layer, long inputElements, long operations) {
    reals(layer, inputElements, operations, operations);
  }

  /**
   * Notes a part with a real input.
   *
   * @param denseOperations operations of a dense engine that computes nothing once for several
   *     timesteps
   * @param operations operations done
   */
  void reals(String layer, long inputElements, long denseOperations, long operations) {
    layers.add(
        new SynapticActivity(
            layer, Signal.REAL, inputElements, inputElements, denseOperations, operations));
  }

  /** Notes a layer that only does what non-zero inputs ask for. */
  void sparse(
      String layer, Signal signal, ActivePixels input, long denseOperations, long operations) {
    layers.add(
        new SynapticActivity(
            layer, signal, input.elements(), input.count(), denseOperations, operations));
  }

  /**
   * Non-zero elements of a value, by place on its last two axes; taken once per value.
   *
   * @param name name of the node that gave the value
   * @param signal its kind
   */
  ActivePixels active(String name, Signal signal, NDArray value) {
    return pixels.computeIfAbsent(name, key -> ActivePixels.of(signal, value));
  }

  ActivityTrace trace(int timesteps) {
    return new ActivityTrace(timesteps, layers);
  }

  /** The axes from one up to, not with, another. */
  static int[] axes(int first, int end) {
    return IntStream.range(first, end).toArray();
  }
}
