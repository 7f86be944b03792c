package io.retinaflow.models.respike;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.untrained.Moments;
import io.retinaflow.models.untrained.RandomTensors;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ReSpike with random weights, for demonstrations and tests: it computes, fires and costs like a
 * trained network, and its predictions mean nothing.
 *
 * <p>Mean and variance are followed through the graph from those of normalised pictures, and every
 * batch norm is set to what reaches it, so that neurons fire sparsely on pictures with some motion.
 * The classifier's bias takes off what the mean of the features gives, so that scores follow the
 * picture. Weights depend on the seed and the configuration only, bit for bit.
 */
public final class UntrainedReSpike {
  private static final double RESIDUAL_GAIN = 0.7;
  private static final double PROJECTION_GAIN = 0.4;
  private static final double NEURON_BIAS = 0.15;

  private final ReSpikeConfig config;
  private final Network network;
  private final ReSpikeMoments moments;
  private final Map<String, StoredTensor> tensors = new HashMap<>();
  private final RandomTensors random;
  private final long seed;

  private UntrainedReSpike(ReSpikeConfig config, long seed) {
    this.config = config;
    this.network = ReSpikeNetwork.of(config);
    this.moments = new ReSpikeMoments();
    this.random = new RandomTensors(seed);
    this.seed = seed;
  }

  /** Makes the model. */
  public static Model of(ReSpikeConfig config, long seed) {
    return new UntrainedReSpike(config, seed).model();
  }

  private Model model() {
    network.nodes().forEach(this::fill);
    Map<String, StoredTensor> ordered = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      ordered.put(
          parameter.name(), tensors.computeIfAbsent(parameter.name(), n -> rest(parameter)));
    }
    try {
      return Model.of(network, Checkpoint.of("untrained weights", ordered), card());
    } catch (CheckpointMismatchException e) {
      throw new IllegalStateException("weights were made from the network itself", e);
    }
  }

  private void fill(Node node) {
    if (node.layer() instanceof Conv2d) {
      fillConvolution(node);
      return;
    }
    if (node.layer() instanceof BatchNorm2d norm) {
      fillBatchNorm(node, norm);
      return;
    }
    if (node.layer() instanceof Linear linear) {
      fillClassifier(node, linear);
      return;
    }
    moments.follow(node);
  }

  private void fillConvolution(Node node) {
    Parameter parameter = node.layer().parameters().get(0);
    FloatTensor weight = random.weights(parameter.shape());
    if (node.name().endsWith("proj_out")) {
      scale(weight, PROJECTION_GAIN);
    }
    moments.convolve(node, weight);
    put(node, parameter.name(), weight);
  }

  private static void scale(FloatTensor tensor, double factor) {
    float[] values = tensor.values();
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) factor;
    }
  }

  private void fillBatchNorm(Node node, BatchNorm2d norm) {
    boolean residual = isResidual(node);
    double gain = residual ? RESIDUAL_GAIN : 1;
    double bias = residual ? 0 : NEURON_BIAS;
    List<Moments> inputs = moments.channels(node.inputs().get(0));
    put(node, "weight", filled(norm.channels(), gain));
    put(node, "bias", filled(norm.channels(), bias));
    FloatTensor mean = FloatTensor.zeros(norm.channels());
    FloatTensor variance = FloatTensor.zeros(norm.channels());
    for (int channel = 0; channel < norm.channels(); channel++) {
      mean.values()[channel] = (float) inputs.get(channel).mean();
      variance.values()[channel] = (float) inputs.get(channel).variance();
    }
    put(node, "running_mean", mean);
    put(node, "running_var", variance);
    tensors.put(node.name() + ".num_batches_tracked", StoredTensor.ofScalar(0));
    moments.put(node, new Moments(bias, gain * gain));
  }

  /** Whether it is an end of a branch that is only added to another. */
  private boolean isResidual(Node norm) {
    return network.nodes().stream()
        .filter(node -> node.inputs().contains(norm.name()))
        .allMatch(node -> node.layer() instanceof Add);
  }

  private void fillClassifier(Node node, Linear linear) {
    FloatTensor weight = random.weights(node.layer().parameters().get(0).shape());
    FloatTensor bias = FloatTensor.zeros(linear.outFeatures());
    int dense = config.annChannels(ReSpikeConfig.STAGES);
    int features = linear.inFeatures();
    for (int output = 0; output < linear.outFeatures(); output++) {
      int start = output * features;
      Moments sum = moments.dense().weighted(weight.values(), start, dense);
      Moments spiking =
          moments.spiking().weighted(weight.values(), start + dense, features - dense);
      bias.values()[output] = (float) -sum.plus(spiking).mean();
    }
    put(node, "weight", weight);
    put(node, "bias", bias);
  }

  /** Matrices keep the variance, norms are neutral, biases are absent. */
  private StoredTensor rest(Parameter parameter) {
    if (!parameter.required()) {
      return StoredTensor.ofScalar(0);
    }
    if (parameter.shape().rank() > 1) {
      return StoredTensor.of(random.weights(parameter.shape()));
    }
    double value = parameter.name().endsWith(".weight") ? 1 : 0;
    return StoredTensor.of(filled(parameter.shape().side(0), value));
  }

  private static FloatTensor filled(int length, double value) {
    FloatTensor tensor = FloatTensor.zeros(length);
    Arrays.fill(tensor.values(), (float) value);
    return tensor;
  }

  private void put(Node node, String parameter, FloatTensor tensor) {
    tensors.put(node.name() + "." + parameter, StoredTensor.of(tensor));
  }

  private ModelCard card() {
    return new ModelCard(
        "respike-untrained",
        "seed-" + seed,
        "none: " + config.classes() + " classes without meaning",
        List.of(),
        "untrained: seeded random weights, batch norm set so that neurons fire",
        "clips of %d pictures 3x%dx%d in groups of %d, normalised RGB"
            .formatted(config.clipFrames(), config.height(), config.width(), config.stride()),
        config.clipFrames(),
        "none: no data was used, predictions are arbitrary but repeatable");
  }
}
