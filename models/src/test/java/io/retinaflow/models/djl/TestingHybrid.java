package io.retinaflow.models.djl;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Random small network of blocks as ReSpike's, between layers that the event-driven engine does not
 * know, and an input on which no potential comes so near to its threshold that rounding could
 * decide a spike.
 *
 * @param model random weights
 * @param input a sequence
 */
record TestingHybrid(Model model, FloatTensor input) {
  private static final float SAFE_MARGIN = 5e-6f;
  private static final int[] CHANNELS = {5, 21, 66};
  private static final int CLASSES = 3;

  /** The same for the same seed; sides of which half, rounded up, is a multiple of 4. */
  static TestingHybrid of(int batch, int timesteps, int height, int width, int seed)
      throws CheckpointMismatchException {
    InputSpec spec = new InputSpec(timesteps, 3, height, width);
    int channels = CHANNELS[seed % CHANNELS.length];
    for (int attempt = 0; ; attempt++) {
      SplittableRandom random = new SplittableRandom(1000L * seed + attempt);
      Checkpoint weights = weights(network(spec, channels, 1), random);
      FloatTensor input = FloatTensor.zeros(batch, timesteps, 3, height, width);
      for (int i = 0; i < input.values().length; i++) {
        input.values()[i] = random.nextInt(4) == 0 ? 0 : (float) random.nextDouble(-2, 2);
      }
      Map<String, byte[]> low = spikes(model(spec, channels, 1 - SAFE_MARGIN, weights), input);
      Map<String, byte[]> high = spikes(model(spec, channels, 1 + SAFE_MARGIN, weights), input);
      if (sameSpikes(low, high)) {
        return new TestingHybrid(model(spec, channels, 1, weights), input);
      }
    }
  }

  private static Model model(InputSpec spec, int channels, float threshold, Checkpoint weights)
      throws CheckpointMismatchException {
    ModelCard card = new ModelCard("hybrid", "1", "t", List.of(), "p", "i", 4, "d");
    return Model.of(network(spec, channels, threshold), weights, card);
  }

  private static Network network(InputSpec spec, int channels, float threshold) {
    LifNeuron lif = new LifNeuron(4 / 3f, threshold);
    Network.Builder graph = Network.builder(spec);
    String stream = graph.add("frames", new TimeMajor(spec.timesteps()), Network.INPUT);
    stream = graph.add("stem", new Conv2d(3, channels, 3, 2, false), stream);
    stream = graph.add("stem_bn", new BatchNorm2d(channels), stream);
    stream = block(graph, "layer1.0", lif, channels, channels, 2, stream);
    stream = block(graph, "layer1.1", lif, channels, channels, 1, stream);
    stream = graph.add("relu", new Relu(), stream);
    stream = block(graph, "layer2.0", lif, channels, 2 * channels, 2, stream);
    stream = graph.add("tail.lif", lif, stream);
    stream = graph.add("tail.conv", new Conv2d(2 * channels, channels, 3, 2, true), stream);
    stream = graph.add("pool", new AveragePool2d(2), stream);
    stream = graph.add("mean", new SpatialMean(), stream);
    graph.add("head", new Linear(channels, CLASSES), stream);
    return graph.build();
  }

  private static String block(
      Network.Builder graph,
      String name,
      LifNeuron lif,
      int inputs,
      int outputs,
      int stride,
      String stream) {
    String sum = graph.add(name + ".lif1", lif, stream);
    sum = graph.add(name + ".conv1", new Conv2d(inputs, outputs, 3, stride, false), sum);
    sum = graph.add(name + ".bn1", new BatchNorm2d(outputs), sum);
    sum = graph.add(name + ".lif2", lif, sum);
    sum = graph.add(name + ".conv2", new Conv2d(outputs, outputs, 3, false), sum);
    sum = graph.add(name + ".bn2", new BatchNorm2d(outputs), sum);
    String shortcut = stream;
    if (stride > 1) {
      shortcut = graph.add(name + ".shortcut.0", new AveragePool2d(stride), shortcut);
      shortcut = graph.add(name + ".shortcut.1", new Conv2d(inputs, outputs, 1, false), shortcut);
      shortcut = graph.add(name + ".shortcut.2", new BatchNorm2d(outputs), shortcut);
    }
    return graph.add(name + ".add", new Add(), sum, shortcut);
  }

  private static Checkpoint weights(Network network, SplittableRandom random) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      FloatTensor tensor = FloatTensor.zeros(parameter.shape().toArray());
      boolean weights = parameter.shape().rank() > 1;
      double synapses = weights ? tensor.values().length / (double) parameter.shape().side(0) : 1;
      double reach = weights ? 2.5 / Math.sqrt(synapses) : 0.2;
      double middle = weights || parameter.name().endsWith("mean") ? 0 : 1;
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = (float) (middle + random.nextDouble(-reach, reach));
      }
      tensors.put(parameter.name(), StoredTensor.of(tensor));
    }
    return Checkpoint.of("random", tensors);
  }

  private static Map<String, byte[]> spikes(Model model, FloatTensor input) {
    Map<String, byte[]> spikes = new HashMap<>();
    try (DjlNetwork network = DjlNetwork.compile(model, DjlOptions.defaults())) {
      network.run(input, (layer, shape, bytes) -> spikes.put(layer, bytes));
    }
    return spikes;
  }

  private static boolean sameSpikes(Map<String, byte[]> first, Map<String, byte[]> second) {
    return first.entrySet().stream()
        .allMatch(layer -> Arrays.equals(layer.getValue(), second.get(layer.getKey())));
  }
}
