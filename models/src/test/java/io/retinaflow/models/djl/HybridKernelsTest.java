package io.retinaflow.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.ConcatenateChannels;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.GroupNorm;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.KeyFrame;
import io.retinaflow.models.layer.LayerNorm;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Neuron;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.ResidualFrames;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.SoftmaxAttention;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TimeMean;
import io.retinaflow.models.layer.Upsample2d;
import io.retinaflow.models.respike.AnnBlock;
import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.models.respike.ReSpikeNetwork;
import io.retinaflow.models.respike.TestingVideo;
import io.retinaflow.models.respike.UntrainedReSpike;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every node of hybrid networks against plain loops, each on the values that libtorch gave the
 * nodes before it, so that no difference hides behind another.
 */
final class HybridKernelsTest {
  private static final double TOLERANCE = 2e-5;

  @ParameterizedTest
  @CsvSource({"2, 1, 7, 9", "3, 2, 5, 6", "4, 1, 8, 4", "5, 3, 2, 3"})
  void run_everyLayerOnOddSides_equalsLoops(int frames, int batch, int height, int width)
      throws Exception {
    Network network = everyLayer(frames, height, width);
    Model model = random(network, frames * 31L + width);
    FloatTensor input = FloatTensor.zeros(batch, frames, 3, height, width);
    fill(input, new SplittableRandom(width), 1.5);

    assertEveryNodeEqualsLoops(model, input);
  }

  @ParameterizedTest
  @CsvSource({"BASIC, 3, true, 32, 64", "BOTTLENECK, 2, false, 32, 32"})
  void run_smallReSpike_equalsLoops(
      AnnBlock ann, int stride, boolean downsample, int height, int width) throws Exception {
    List<Integer> one = List.of(1, 1, 1, 1);
    List<Integer> widths = List.of(3, 2, 4, 5);
    ReSpikeConfig config =
        new ReSpikeConfig(
            ann, widths, one, one, 1, 16, 4, stride, 7, downsample, 2 * stride, height, width);
    Model model = UntrainedReSpike.of(config, 5);

    assertThat(model.network().nodes()).isEqualTo(ReSpikeNetwork.of(config).nodes());
    assertEveryNodeEqualsLoops(model, TestingVideo.discs(stride, height, width, 3));
  }

  private static Network everyLayer(int frames, int height, int width) {
    Network.Builder graph = Network.builder(new InputSpec(frames, 3, height, width));
    String all = graph.add("time_major", new TimeMajor(frames), Network.INPUT);
    String key = graph.add("key", new KeyFrame(frames), all);
    String context = graph.add("context", new Conv2d(3, 5, 3, 2, true), key);
    String positive = graph.add("relu", new Relu(), context);
    String residuals = graph.add("residuals", new ResidualFrames(frames), all);
    String maps = graph.add("conv", new Conv2d(3, 6, 1, false), residuals);
    String normal = graph.add("norm", new GroupNorm(3, 6, 1e-6f), maps);
    String tokens = graph.add("norm1", new LayerNorm(6), normal);
    String self = graph.add("self", new SoftmaxAttention(6, 6, 2), tokens, tokens);
    String cross = graph.add("cross", new SoftmaxAttention(6, 5, 3), self, positive);
    String sum = graph.add("sum", new Add(), cross, maps);
    String gated = graph.add("ff", new GegluPerceptron(6, 7), sum);
    String wide = graph.add("wide", new Upsample2d(3), gated);
    String pooled = graph.add("pool", new AveragePool2d(2), wide);
    String mean = graph.add("time_mean", new TimeMean(), pooled);
    String coarse = graph.add("coarse", new Conv2d(6, 4, 3, 3, true), mean);
    String both = graph.add("both", new ConcatenateChannels(), coarse, coarse);
    graph.add("fc", new Linear(8, 3), graph.add("mean", new SpatialMean(), both));
    return graph.build();
  }

  private static Model random(Network network, long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      FloatTensor tensor = FloatTensor.zeros(parameter.shape().toArray());
      fill(tensor, random, 0.7);
      tensors.put(parameter.name(), StoredTensor.of(tensor));
    }
    return Model.of(
        network,
        Checkpoint.of("random", tensors),
        UntrainedStAtten.of(StAttenConfig.smallEvents(3), 1).card());
  }

  private static void fill(FloatTensor tensor, SplittableRandom random, double bound) {
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) random.nextDouble(-bound, bound);
    }
  }

  private static void assertEveryNodeEqualsLoops(Model model, FloatTensor input) {
    Map<String, FloatTensor> values = new LinkedHashMap<>();
    values.put(Network.INPUT, input);
    try (DjlNetwork network = DjlNetwork.compile(model, DjlOptions.defaults())) {
      network.run(input, new Recorder(values));
    }
    assertThat(values).hasSize(model.network().nodes().size() + 1);
    for (Node node : model.network().nodes()) {
      List<FloatTensor> inputs = node.inputs().stream().map(values::get).toList();
      FloatTensor expected =
          NaiveLayers.compute(
              node.layer(), inputs, name -> model.checkpoint().floats(node.name() + "." + name));
      assertClose(node, expected, values.getOrDefault(node.name(), input));
    }
  }

  private static void assertClose(Node node, FloatTensor expected, FloatTensor actual) {
    assertThat(actual.shape()).as("%s", node).isEqualTo(expected.shape());
    double scale = 1;
    double largest = 0;
    for (int i = 0; i < expected.values().length; i++) {
      scale = Math.max(scale, Math.abs(expected.values()[i]));
      largest = Math.max(largest, Math.abs(expected.values()[i] - (double) actual.values()[i]));
    }
    double tolerance = node.layer() instanceof Neuron ? 0 : TOLERANCE * scale;
    assertThat(largest).as("%s", node).isCloseTo(0, within(tolerance));
  }

  /** Keeps the value of every node. */
  private record Recorder(Map<String, FloatTensor> values) implements SpikeObserver {
    @Override
    public void spikes(String layer, Shape shape, byte[] spikes) {
      assertThat(spikes).hasSize(shape.size());
    }

    @Override
    public boolean watches(String node) {
      return true;
    }

    @Override
    public void value(String node, FloatTensor value) {
      values.put(node, value);
    }
  }
}
