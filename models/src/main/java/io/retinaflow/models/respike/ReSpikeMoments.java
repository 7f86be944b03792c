package io.retinaflow.models.respike;

import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.GroupNorm;
import io.retinaflow.models.layer.KeyFrame;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LayerNorm;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.ResidualFrames;
import io.retinaflow.models.layer.SoftmaxAttention;
import io.retinaflow.models.untrained.Moments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Mean and variance of the values of a ReSpike network with random weights, node by node. */
final class ReSpikeMoments {
  /** Pictures, normalised. */
  private static final Moments PICTURES = new Moments(0, 1);

  /** Differences of pictures, most of whose pixels hardly change. */
  private static final Moments RESIDUALS = new Moments(0, 0.1);

  private static final Moments SPIKES = new Moments(0.12, 0.12 * 0.88);
  private static final Moments NORMALISED = new Moments(0, 1);

  /** Softmax averages over the tokens. */
  private static final Moments ATTENDED = new Moments(0, 0.2);

  /** Of {@code a * gelu(g)} with both standard normal. */
  private static final Moments GATED = new Moments(0, 0.43);

  /** Variance that the mean over neighbours leaves, for maps as smooth as those here. */
  private static final double POOLED_VARIANCE = 0.6;

  /** Deviations that the largest of neighbours lies above the mean. */
  private static final double MAXIMUM = 0.8;

  /** Mean and variance of the positive part of a standard normal variable. */
  private static final double RECTIFIED_MEAN = 1 / Math.sqrt(2 * Math.PI);

  private static final double RECTIFIED_VARIANCE = 0.5 - 1 / (2 * Math.PI);

  private final Map<String, Moments> nodes = new HashMap<>();
  private final Map<String, List<Moments>> convolved = new HashMap<>();
  private Moments dense = PICTURES;
  private Moments spiking = RESIDUALS;

  void put(Node node, Moments value) {
    nodes.put(node.name(), value);
  }

  /** Of the channels that a convolution gave. */
  List<Moments> channels(String convolution) {
    return convolved.getOrDefault(convolution, List.of());
  }

  /** Of the features of the dense branch behind its last rectifier. */
  Moments dense() {
    return dense;
  }

  /** Of the last value that is a sum: those of the spiking branch. */
  Moments spiking() {
    return spiking;
  }

  void convolve(Node node, FloatTensor weight) {
    Moments input = input(node, 0);
    int outputs = weight.shape().side(0);
    int synapses = weight.shape().size() / outputs;
    List<Moments> channels = new ArrayList<>();
    double variance = 0;
    for (int channel = 0; channel < outputs; channel++) {
      Moments output = input.weighted(weight.values(), channel * synapses, synapses);
      channels.add(output);
      variance += output.variance() / outputs;
    }
    convolved.put(node.name(), channels);
    put(node, new Moments(0, variance));
  }

  /** Takes a node without weights that matter. */
  void follow(Node node) {
    Layer layer = node.layer();
    if (layer instanceof Relu) {
      dense = rectified(input(node, 0));
      put(node, dense);
      return;
    }
    if (layer instanceof Add) {
      spiking = input(node, 0).plus(input(node, 1));
      put(node, spiking);
      return;
    }
    put(node, through(node));
  }

  private Moments through(Node node) {
    Layer layer = node.layer();
    if (layer instanceof KeyFrame) {
      return PICTURES;
    }
    if (layer instanceof ResidualFrames) {
      return RESIDUALS;
    }
    if (layer instanceof LifNeuron) {
      return SPIKES;
    }
    if (layer instanceof GroupNorm || layer instanceof LayerNorm) {
      return NORMALISED;
    }
    if (layer instanceof SoftmaxAttention) {
      return ATTENDED;
    }
    if (layer instanceof GegluPerceptron) {
      return GATED;
    }
    return resampled(layer, input(node, 0));
  }

  private static Moments resampled(Layer layer, Moments input) {
    if (layer instanceof AveragePool2d) {
      return new Moments(input.mean(), POOLED_VARIANCE * input.variance());
    }
    if (layer instanceof MaxPool2d) {
      return new Moments(input.mean() + MAXIMUM * input.deviation(), input.variance());
    }
    return input;
  }

  /** As if the mean were 0. */
  private static Moments rectified(Moments input) {
    return new Moments(RECTIFIED_MEAN * input.deviation(), RECTIFIED_VARIANCE * input.variance());
  }

  private Moments input(Node node, int index) {
    return nodes.getOrDefault(node.inputs().get(index), PICTURES);
  }
}
