package io.retinaflow.models.statten;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.untrained.Moments;
import io.retinaflow.models.untrained.RandomTensors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * STAtten with random weights, for demonstrations and tests: it computes, fires and costs like a
 * trained network, and its predictions mean nothing.
 *
 * <p>Batch norm is set by calculation instead of by data. Behind a convolution with random weights
 * w and inputs of mean m and variance s, an output channel has mean {@code m*sum(w)} and variance
 * {@code s*sum(w^2)}, however the inputs are correlated, since the signs of the weights are random.
 * Normalised to N(bias, gain^2), it makes neurons fire sparsely: layer means of 3 % to 17 % on
 * moving discs. Weights depend on the seed and the configuration only, bit for bit.
 */
public final class UntrainedStAtten {
  /** Mean and variance of event counts near a moving edge. */
  private static final Moments EVENT_COUNTS = new Moments(0.03, 0.05);

  /** The first stages see little but edges. */
  private static final Moments EDGE_SPIKES = new Moments(0.025, 0.025);

  private static final Moments SPIKES = new Moments(0.12, 0.12 * 0.88);
  private static final Moments POOLED_SPIKES = new Moments(0.45, 0.45 * 0.55);
  private static final Moments MASKED_SPIKES = new Moments(0.66, 0.4);

  private static final Set<String> EARLY_NEURONS =
      Set.of("patch_embed.proj_lif", "patch_embed.proj_lif1", "patch_embed.proj_lif2");

  private static final double NEURON_BIAS = 0.1;

  /** Of the stream behind the patch embedding, whose mean every block inherits. */
  private static final double STREAM_BIAS = -0.2;

  /** The head's neurons see means over all tokens, which hardly vary: their currents are spread. */
  private static final double LEAST_HEAD_BIAS = -1;

  private static final double MOST_HEAD_BIAS = 1.3;
  private static final double REMAINING_BOUND = 0.5;

  private final StAttenConfig config;
  private final Network network;
  private final Map<String, List<Moments>> convolved = new HashMap<>();
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private UntrainedStAtten(StAttenConfig config) {
    this.config = config;
    this.network = StAttenNetwork.of(config);
  }

  /** Makes the model. */
  public static Model of(StAttenConfig config, long seed) {
    return new UntrainedStAtten(config).model(seed);
  }

  private Model model(long seed) {
    RandomTensors random = new RandomTensors(seed);
    for (Node node : network.nodes()) {
      if (node.layer() instanceof Conv2d conv) {
        fillConvolution(node, conv, random);
      }
      if (node.layer() instanceof BatchNorm2d norm) {
        fillBatchNorm(node, norm, random);
      }
    }
    Map<String, StoredTensor> ordered = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      ordered.put(
          parameter.name(),
          tensors.computeIfAbsent(
              parameter.name(),
              name -> StoredTensor.of(random.uniform(parameter.shape(), REMAINING_BOUND))));
    }
    try {
      return Model.of(network, Checkpoint.of("untrained weights", ordered), card(seed));
    } catch (CheckpointMismatchException e) {
      throw new IllegalStateException("weights were made from the network itself", e);
    }
  }

  private void fillConvolution(Node node, Conv2d conv, RandomTensors random) {
    int synapses = conv.inChannels() * conv.kernel() * conv.kernel();
    Shape shape = Shape.of(conv.outChannels(), conv.inChannels(), conv.kernel(), conv.kernel());
    FloatTensor weight = random.weights(shape);
    Moments input = moments(node.inputs().get(0));
    List<Moments> outputs = new ArrayList<>();
    for (int channel = 0; channel < conv.outChannels(); channel++) {
      outputs.add(input.weighted(weight.values(), channel * synapses, synapses));
    }
    convolved.put(node.name(), outputs);
    put(node, "weight", weight);
    if (conv.bias()) {
      put(node, "bias", FloatTensor.zeros(conv.outChannels()));
    }
  }

  private Moments moments(String input) {
    return switch (network.signal(input)) {
      case REAL -> EVENT_COUNTS;
      case GRADED_SPIKE -> MASKED_SPIKES;
      case SPIKE -> spikeMoments(input);
    };
  }

  private Moments spikeMoments(String input) {
    if (isPool(input)) {
      return POOLED_SPIKES;
    }
    return EARLY_NEURONS.contains(input) ? EDGE_SPIKES : SPIKES;
  }

  private boolean isPool(String name) {
    return network.nodes().stream()
        .anyMatch(node -> node.name().equals(name) && node.layer() instanceof MaxPool2d);
  }

  private void fillBatchNorm(Node node, BatchNorm2d norm, RandomTensors random) {
    int channels = norm.channels();
    FloatTensor weight = FloatTensor.zeros(channels);
    FloatTensor bias = FloatTensor.zeros(channels);
    FloatTensor mean = FloatTensor.zeros(channels);
    FloatTensor variance = FloatTensor.zeros(channels);
    List<Moments> inputs = convolved.getOrDefault(node.inputs().get(0), List.of());
    for (int channel = 0; channel < channels; channel++) {
      weight.values()[channel] = (float) gain(node);
      bias.values()[channel] = (float) bias(node, random);
      mean.values()[channel] = (float) inputs.get(channel).mean();
      variance.values()[channel] = (float) inputs.get(channel).variance();
    }
    put(node, "weight", weight);
    put(node, "bias", bias);
    put(node, "running_mean", mean);
    put(node, "running_var", variance);
    tensors.put(node.name() + ".num_batches_tracked", StoredTensor.ofScalar(0));
  }

  /** The branches of all blocks together add a variance of one to the stream. */
  private double gain(Node norm) {
    return isResidual(norm) ? 1 / Math.sqrt(2.0 * config.layers()) : 1;
  }

  private double bias(Node norm, RandomTensors random) {
    if (norm.name().equals("block." + (config.layers() - 1) + ".mlp.fc2_bn")) {
      return random.between(LEAST_HEAD_BIAS, MOST_HEAD_BIAS);
    }
    if (norm.name().equals("patch_embed.proj_bn3")) {
      return STREAM_BIAS;
    }
    return isResidual(norm) ? 0 : NEURON_BIAS;
  }

  private boolean isResidual(Node norm) {
    return network.nodes().stream()
        .filter(node -> node.inputs().contains(norm.name()))
        .allMatch(node -> node.layer() instanceof Add);
  }

  private void put(Node node, String parameter, FloatTensor tensor) {
    tensors.put(node.name() + "." + parameter, StoredTensor.of(tensor));
  }

  private ModelCard card(long seed) {
    return new ModelCard(
        "statten-untrained",
        "seed-" + seed,
        "none: " + config.numClasses() + " classes without meaning",
        List.of(),
        "untrained: seeded random weights, batch norm set so that neurons fire",
        "%d timesteps of %dx%dx%d, event counts per polarity"
            .formatted(config.timesteps(), config.inChannels(), config.height(), config.width()),
        config.timesteps(),
        "none: no data was used, predictions are arbitrary but repeatable");
  }
}
