package io.retinaflow.offload.respike;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.ResidualFrames;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.offload.workload.DenseOperations;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Operations of ReSpike on groups of pictures, by part, as hooks on its released modules count
 * them: every convolution dense, keys and values of the fusions at every timestep although they
 * never change within a group. What an engine really does is less; {@code
 * SynapticActivity.operations} has that.
 *
 * @param groupFrames S, frames in a group of pictures
 * @param ann dense branch, on the key frames
 * @param stem first convolution of the residual frames, whose input is real numbers
 * @param shortcuts convolutions around the blocks, likewise
 * @param spiking convolutions that spikes feed
 * @param fusion attention, perceptrons and projections
 * @param head classifier
 */
public record GroupOperations(
    int groupFrames,
    long ann,
    long stem,
    long shortcuts,
    List<SpikeFed> spiking,
    long fusion,
    long head) {
  private static final Set<String> BRANCHES =
      Set.of(ReSpikeNetwork.ANN, ReSpikeNetwork.SNN, ReSpikeNetwork.FUSION, ReSpikeNetwork.HEAD);
  private static final String STEM = "stem";

  /** Copies the list. */
  public GroupOperations {
    spiking = List.copyOf(spiking);
  }

  /**
   * Operations of one group of pictures of one sample, from the graph alone.
   *
   * @throws IllegalArgumentException if a layer that multiplies is in none of ReSpike's branches
   */
  public static GroupOperations of(Network network) {
    Shape group = network.input().sequence(1);
    return new Parts(network, group).sum(DenseOperations.of(network, group));
  }

  /**
   * Operations of several groups, such as a clip's.
   *
   * @throws ArithmeticException if a count exceeds {@link Long#MAX_VALUE}
   */
  public GroupOperations times(int groups) {
    return new GroupOperations(
        groupFrames,
        Math.multiplyExact(ann, (long) groups),
        Math.multiplyExact(stem, (long) groups),
        Math.multiplyExact(shortcuts, (long) groups),
        spiking.stream().map(layer -> layer.times(groups)).toList(),
        Math.multiplyExact(fusion, (long) groups),
        Math.multiplyExact(head, (long) groups));
  }

  /** Multiply-accumulates: those of all parts that spikes do not feed. */
  public long multiplyAccumulates() {
    return ann + stem + shortcuts + fusion + head;
  }

  /** Operations of the convolutions that spikes feed, were their inputs real numbers. */
  public long spikingAsDense() {
    return spiking.stream().mapToLong(SpikeFed::operations).sum();
  }

  /** Multiply-accumulates of the dense branch alone on every frame instead of the keys. */
  public long annOnEveryFrame() {
    return Math.multiplyExact(ann, (long) groupFrames);
  }

  /** Accumulates, {@code sum_l rate MAC_l}, of neurons that all fire at one rate. */
  public long accumulates(double firingRate) {
    return spiking.stream().mapToLong(layer -> layer.accumulates(firingRate)).sum();
  }

  /**
   * Accumulates, {@code sum_l rate_l MAC_l}, at the rates of a run. Real synaptic operations are
   * fewer: at a border a spike reaches less of a kernel, and a stride takes some of its outputs.
   *
   * @param trace of a run on as much as these operations are of
   * @throws IllegalArgumentException if the run is of other neurons or of more or less of them
   */
  public long accumulates(ActivityTrace trace) {
    Map<String, NeuronActivity> fired = new HashMap<>();
    trace.neurons().forEach(neurons -> fired.put(neurons.layer(), neurons));
    long sum = 0;
    for (SpikeFed layer : spiking) {
      NeuronActivity neurons = fired.get(layer.neurons());
      if (neurons == null || neurons.updates() != layer.updates()) {
        throw new IllegalArgumentException(
            "no " + layer.updates() + " updates of " + layer.neurons() + ", but " + neurons);
      }
      sum = Math.addExact(sum, layer.accumulates(neurons.spikes()));
    }
    return sum;
  }

  /** Sorts a network's layers into parts. */
  private static final class Parts {
    private final Network network;
    private final Map<String, Shape> shapes;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Long> sums = new HashMap<>();
    private final Map<String, SpikeFed> spiking = new LinkedHashMap<>();

    Parts(Network network, Shape group) {
      this.network = network;
      this.shapes = network.shapes(group);
      network.nodes().forEach(node -> nodes.put(node.name(), node));
    }

    GroupOperations sum(Map<String, Long> operations) {
      operations.forEach((name, count) -> add(node(name), count));
      return new GroupOperations(
          network.timestepBlock(),
          taken(ReSpikeNetwork.ANN),
          taken(STEM),
          taken(ReSpikeNetwork.SNN),
          List.copyOf(spiking.values()),
          taken(ReSpikeNetwork.FUSION),
          taken(ReSpikeNetwork.HEAD));
    }

    private void add(Node node, long count) {
      String input = node.inputs().get(0);
      if (network.signal(input).isSpike()) {
        long updates = Objects.requireNonNull(shapes.get(input)).size();
        spiking.merge(
            input,
            new SpikeFed(input, updates, count),
            (one, other) -> new SpikeFed(input, updates, one.operations() + other.operations()));
        return;
      }
      sums.merge(readsResiduals(input) ? STEM : branch(node), count, Math::addExact);
    }

    private boolean readsResiduals(String input) {
      return nodes.containsKey(input) && node(input).layer() instanceof ResidualFrames;
    }

    private String branch(Node node) {
      String branch = network.branch(node.name());
      if (!BRANCHES.contains(branch)) {
        throw new IllegalArgumentException(
            "%s is in branch %s, none of %s".formatted(node.name(), branch, BRANCHES));
      }
      return branch;
    }

    private Node node(String name) {
      return Objects.requireNonNull(nodes.get(name), name);
    }

    private long taken(String part) {
      return sums.getOrDefault(part, 0L);
    }
  }
}
