package io.retinaflow.offload.workload;

import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.models.checkpoint.StoredTensor;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.ConcatenateChannels;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.KeyFrame;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Relu;
import io.retinaflow.models.layer.ResidualFrames;
import io.retinaflow.models.layer.SoftmaxAttention;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TimeMean;
import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.SpikeRecording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * ReSpike in small, with random weights: one block whose first spiking convolution has stride 2,
 * beside a dense branch, a fusion and a head, on groups of 4 pictures.
 */
public final class TestingHybrid {
  public static final int GROUP_FRAMES = 4;
  public static final int HEIGHT = 12;
  public static final int WIDTH = 20;
  public static final String STRIDED = "block.conv1";
  public static final String PLAIN = "block.conv2";

  private static final LifNeuron NEURON = new LifNeuron(4f / 3, 0.5f);

  private TestingHybrid() {}

  /** The network alone. */
  public static Network network() {
    Network.Builder graph =
        Network.builder(new InputSpec(GROUP_FRAMES, 3, HEIGHT, WIDTH)).branch("ann");
    String frames = graph.add("frames", new TimeMajor(GROUP_FRAMES), Network.INPUT);
    String key = graph.add("key", new KeyFrame(GROUP_FRAMES), frames);
    String dense = graph.add("ann.conv", new Conv2d(3, 8, 3, 2, false), key);
    String context = graph.add("ann.relu", new Relu(), dense);
    graph.branch("snn");
    String residuals = graph.add("residuals", new ResidualFrames(GROUP_FRAMES), frames);
    String stem = graph.add("stem", new Conv2d(3, 8, 3, 2, false), residuals);
    String lif1 = graph.add("block.lif1", NEURON, stem);
    String conv1 = graph.add(STRIDED, new Conv2d(8, 16, 3, 2, false), lif1);
    String lif2 = graph.add("block.lif2", NEURON, conv1);
    String conv2 = graph.add(PLAIN, new Conv2d(16, 16, 3, false), lif2);
    String pool = graph.add("block.shortcut.0", new AveragePool2d(2), stem);
    String shortcut = graph.add("block.shortcut.1", new Conv2d(8, 16, 1, false), pool);
    String block = graph.add("block", new Add(), conv2, shortcut);
    graph.branch("fusion");
    String attended = graph.add("fusion.attn", new SoftmaxAttention(16, 8, 4), block, context);
    String fused = graph.add("fusion.ff", new GegluPerceptron(16, 24), attended);
    graph.branch("head");
    String mean = graph.add("mean", new TimeMean(), fused);
    String pooled = graph.add("context", new AveragePool2d(2), context);
    String both = graph.add("both", new ConcatenateChannels(), pooled, mean);
    String features = graph.add("features", new SpatialMean(), both);
    graph.add("fc", new Linear(24, 5), features);
    return graph.build();
  }

  /** The network with weights that make its neurons fire. */
  public static Model model() {
    return model(network());
  }

  /** A network with random weights. */
  public static Model model(Network network) {
    SplittableRandom random = new SplittableRandom(17);
    Map<String, StoredTensor> weights = new LinkedHashMap<>();
    network
        .parameters()
        .forEach(
            parameter -> {
              FloatTensor tensor = FloatTensor.zeros(parameter.shape().toArray());
              fill(tensor, random, 1.0 / Math.sqrt(tensor.shape().rank() == 4 ? 8 : 2));
              weights.put(parameter.name(), StoredTensor.of(tensor));
            });
    ModelCard card =
        new ModelCard(
            "hybrid",
            "random",
            "none",
            List.of(),
            "random",
            "pictures",
            network.input().timesteps(),
            "none");
    try {
      return Model.of(network, Checkpoint.of("random weights", weights), card);
    } catch (CheckpointMismatchException e) {
      throw new IllegalStateException("weights were made from the network itself", e);
    }
  }

  /** A batch of groups of pictures {@code [batch,4,3,H,W]}. */
  public static FloatTensor groups(int batch, long seed) {
    FloatTensor pictures = FloatTensor.zeros(network().input().sequence(batch).toArray());
    fill(pictures, new SplittableRandom(seed), 1.5);
    return pictures;
  }

  private static void fill(FloatTensor tensor, SplittableRandom random, double bound) {
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) random.nextDouble(-bound, bound);
    }
  }

  /** A run on libtorch with all its spikes. */
  public static ObservedRun run(Model model, FloatTensor input) {
    SpikeRecording recording = new SpikeRecording();
    try (DjlNetwork engine = DjlNetwork.compile(model, new DjlOptions(OptionalInt.of(1)))) {
      return new ObservedRun(engine.run(input, recording).activity(), recording);
    }
  }

  /**
   * What im2col lays out for a convolution, written down place by place: {@code [T,M,K]}, M the
   * pixels of the output and K {@code (c*k + dy)*k + dx}.
   */
  public static byte[] windows(SpikeTensor spikes, Conv2d conv) {
    int rows = (spikes.height() - 1) / conv.stride() + 1;
    int columns = (spikes.width() - 1) / conv.stride() + 1;
    int k = conv.kernel();
    byte[] raster = new byte[spikes.timesteps() * rows * columns * conv.inChannels() * k * k];
    int at = 0;
    for (int t = 0; t < spikes.timesteps(); t++) {
      for (int m = 0; m < rows * columns; m++) {
        for (int i = 0; i < conv.inChannels() * k * k; i++) {
          int y = m / columns * conv.stride() + i / k % k - k / 2;
          int x = m % columns * conv.stride() + i % k - k / 2;
          boolean inside = y >= 0 && y < spikes.height() && x >= 0 && x < spikes.width();
          raster[at++] = (byte) (inside && spikes.at(t, i / (k * k), y, x) ? 1 : 0);
        }
      }
    }
    return raster;
  }

  /** Layer of a node. */
  public static Conv2d convolution(Network network, String name) {
    return network.nodes().stream()
        .filter(node -> node.name().equals(name))
        .map(Node::layer)
        .map(Conv2d.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
