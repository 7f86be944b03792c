package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * STAtten with random weights whose neurons fire as densely as told, on a given input: the work of
 * a trained network without one.
 *
 * <p>Layer by layer in the network's order, the batch norm that feeds the neurons takes its mean
 * from the input's run, as training would have left it, and its variance by calculation: {@code
 * s*sum(w^2)} for random weights w and inputs of variance s (see {@link UntrainedStAtten}). Then a
 * constant is added to its bias until the neurons fire as wanted. The result depends on
 * configuration, seed, input and targets only.
 */
final class CalibratedStAtten {
  /** A silent input has no variance to divide by. */
  private static final double LEAST_VARIANCE = 1e-3;

  private final Model start;
  private final FloatTensor input;
  private final TargetDensities targets;
  private final Network network;
  private final Map<String, Node> nodes = new HashMap<>();
  private final Map<String, FloatTensor> weights = new LinkedHashMap<>();

  private CalibratedStAtten(Model start, FloatTensor input, TargetDensities targets) {
    this.start = start;
    this.input = input;
    this.targets = targets;
    this.network = start.network();
    network.nodes().forEach(node -> nodes.put(node.name(), node));
    network.parameters().forEach(this::copy);
  }

  /**
   * Makes the model; it takes some four runs of half a network for every layer of neurons.
   *
   * @param input what the neurons shall fire at, {@code [1,T,C,H,W]} or {@code [1,C,H,W]}
   */
  static Model of(StAttenConfig config, long seed, FloatTensor input, TargetDensities targets) {
    Model untrained = UntrainedStAtten.of(config, seed);
    CalibratedStAtten calibrated = new CalibratedStAtten(untrained, input, targets);
    untrained.network().neurons().forEach(calibrated::calibrate);
    return calibrated.model(untrained.network());
  }

  private void copy(Parameter parameter) {
    if (!isCounter(parameter.name())) {
      weights.put(parameter.name(), start.checkpoint().floats(parameter.name()));
    }
  }

  /** Batch norm's count of batches, an integer that inference never reads. */
  private static boolean isCounter(String parameter) {
    return parameter.endsWith(".num_batches_tracked");
  }

  private void calibrate(Node neurons) {
    targets.of(neurons.name()).ifPresent(wanted -> calibrate(neurons, wanted));
  }

  private void calibrate(Node neurons, double wanted) {
    Node norm = feedingNorm(neurons);
    normalise(norm);
    Network prefix = NetworkPrefix.upTo(network, seenBehind(neurons));
    float[] bias = weight(norm, "bias");
    float[] untouched = bias.clone();
    double offset =
        RateSearch.bias(
            candidate -> {
              shift(bias, untouched, candidate);
              return mean(run(prefix).logitsPerTimestep().values());
            },
            wanted);
    shift(bias, untouched, offset);
  }

  /** The nearest batch norm upstream; where branches meet, that of the branch, not the stream. */
  private Node feedingNorm(Node neurons) {
    Node node = producer(neurons);
    while (!(node.layer() instanceof BatchNorm2d)) {
      node = producer(node);
    }
    return node;
  }

  private Node producer(Node node) {
    return node(node.inputs().get(0));
  }

  private Node node(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no node " + name + " in the network");
    }
    return node;
  }

  /** What layers with weights see of the neurons: their spikes, or a pool over them. */
  private String seenBehind(Node neurons) {
    List<Node> readers =
        network.nodes().stream().filter(n -> n.inputs().contains(neurons.name())).toList();
    if (readers.stream().allMatch(reader -> reader.layer() instanceof MaxPool2d)) {
      return readers.get(0).name();
    }
    return neurons.name();
  }

  private void normalise(Node norm) {
    String convolution = producer(norm).name();
    NetworkOutput output = run(NetworkPrefix.upTo(network, convolution));
    channelMeans(output.logitsPerTimestep(), weight(norm, "running_mean"));
    double variance = inputVariance(output, convolution);
    float[] kernel = tensor(convolution + ".weight").values();
    float[] variances = weight(norm, "running_var");
    int synapses = kernel.length / variances.length;
    for (int channel = 0; channel < variances.length; channel++) {
      variances[channel] = (float) (variance * squares(kernel, channel * synapses, synapses));
    }
  }

  private static void channelMeans(FloatTensor logits, float[] means) {
    int timesteps = logits.shape().side(0);
    for (int channel = 0; channel < means.length; channel++) {
      double sum = 0;
      for (int t = 0; t < timesteps; t++) {
        sum += logits.values()[t * means.length + channel];
      }
      means[channel] = (float) (sum / timesteps);
    }
  }

  /** Graded spikes are taken for plain ones: their few twos widen the currents a little. */
  private double inputVariance(NetworkOutput output, String convolution) {
    SynapticActivity activity =
        output.activity().synapses().stream()
            .filter(synapses -> synapses.layer().equals(convolution))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no activity of " + convolution));
    double density = activity.inputDensity();
    double variance =
        activity.input().isSpike() ? density * (1 - density) : variance(input.values());
    return Math.max(LEAST_VARIANCE, variance);
  }

  private static double variance(float[] values) {
    double mean = mean(values);
    double sum = 0;
    for (float value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / values.length;
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double squares(float[] values, int start, int count) {
    double sum = 0;
    for (int i = start; i < start + count; i++) {
      sum += (double) values[i] * values[i];
    }
    return sum;
  }

  private static void shift(float[] bias, float[] untouched, double offset) {
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (untouched[i] + offset);
    }
  }

  private float[] weight(Node node, String parameter) {
    return tensor(node.name() + "." + parameter).values();
  }

  private FloatTensor tensor(String name) {
    FloatTensor tensor = weights.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no parameter " + name + " in the network");
    }
    return tensor;
  }

  private NetworkOutput run(Network prefix) {
    try (DjlNetwork engine = DjlNetwork.compile(model(prefix), DjlOptions.defaults())) {
      return engine.run(input);
    }
  }

  private Model model(Network part) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : part.parameters()) {
      String name = parameter.name();
      tensors.put(name, isCounter(name) ? StoredTensor.ofScalar(0) : StoredTensor.of(tensor(name)));
    }
    try {
      return Model.of(part, Checkpoint.of("calibrated weights", tensors), start.card());
    } catch (CheckpointMismatchException e) {
      throw new IllegalStateException("weights were made from the network itself", e);
    }
  }
}
