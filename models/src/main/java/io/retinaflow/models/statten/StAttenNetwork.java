package io.retinaflow.models.statten;

import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.MergeHeads;
import io.retinaflow.models.layer.Multiply;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.PlifNeuron;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.SpatioTemporalAttention;
import io.retinaflow.models.layer.SplitHeads;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TokenSum;

/**
 * The STAtten network as a graph, node for node the authors' code: patch embedding, L blocks of
 * attention and perceptron on a real-valued membrane stream, head. Node and parameter names are
 * those of its state_dict.
 *
 * <p>Source: model/spikeformer.py, module/sps.py and module/ms_conv.py of
 * Intelligent-Computing-Lab-Yale/STAtten, with the neurons of spikingjelly 0.0.0.0.12.
 */
public final class StAttenNetwork {
  private static final float TAU = 2;
  private static final Layer LIF = new LifNeuron(TAU, 1);
  private static final Layer ATTENTION_LIF = new LifNeuron(TAU, 0.5f);
  private static final Layer HALVE = new MaxPool2d(3, 2, 1);
  private static final Layer DILATE = new MaxPool2d(3, 1, 1);

  private final StAttenConfig config;
  private final Network.Builder graph;
  private final Layer trainedLif;

  private StAttenNetwork(StAttenConfig config) {
    this.config = config;
    this.graph =
        Network.builder(
            new InputSpec(
                config.timesteps(), config.inChannels(), config.height(), config.width()));
    this.trainedLif = config.spikeMode() == SpikeMode.PLIF ? new PlifNeuron(1) : LIF;
  }

  /** Builds the graph of a configuration. */
  public static Network of(StAttenConfig config) {
    return new StAttenNetwork(config).build();
  }

  private Network build() {
    String stream = graph.add("time_major", new TimeMajor(config.timesteps()), Network.INPUT);
    stream = patchEmbedding(stream);
    for (int block = 0; block < config.layers(); block++) {
      stream = attention("block." + block + ".attn.", stream);
      stream = perceptron("block." + block + ".mlp.", stream);
    }
    head(stream);
    return graph.build();
  }

  /** Spikes are pooled after the neurons, but in the last stage the real values before them. */
  private String patchEmbedding(String input) {
    int dim = config.dim();
    int[] channels = {config.inChannels(), dim / 8, dim / 4, dim / 2, dim};
    String stream = input;
    for (int stage = 0; stage < 3; stage++) {
      stream = patchStage(stage, channels, stream);
      stream = graph.add("patch_embed.proj_lif" + suffix(stage), LIF, stream);
      stream = poolStage(stage, stream);
    }
    String shortcut = poolStage(3, patchStage(3, channels, stream));
    stream = graph.add("patch_embed.proj_lif3", LIF, shortcut);
    stream = convolve("patch_embed.rpe", "", new Conv2d(dim, dim, 3, false), stream);
    return graph.add("patch_embed.add", new Add(), stream, shortcut);
  }

  private String patchStage(int stage, int[] channels, String input) {
    Conv2d conv = new Conv2d(channels[stage], channels[stage + 1], 3, false);
    return convolve("patch_embed.proj", suffix(stage), conv, input);
  }

  private String poolStage(int stage, String input) {
    if (!config.pools(stage)) {
      return input;
    }
    return graph.add("patch_embed.maxpool" + suffix(stage), HALVE, input);
  }

  private static String suffix(int stage) {
    return stage == 0 ? "" : Integer.toString(stage);
  }

  private String attention(String at, String stream) {
    String spikes = graph.add(at + "shortcut_lif", LIF, stream);
    String query = projection(at + "q", spikes);
    String key = projection(at + "k", spikes);
    String value = projection(at + "v", spikes);
    graph.parameter(at + "talking_heads.weight", Shape.of(config.heads(), config.heads(), 1));
    String attended =
        config.attentionMode() == AttentionMode.STATTEN
            ? spatioTemporal(at, spikes, query, key, value)
            : spikeDriven(at, query, key, value);
    String projected = convolve(at + "proj", "", pointwise(config.dim(), config.dim()), attended);
    return graph.add(at + "add", new Add(), projected, stream);
  }

  private String projection(String name, String spikes) {
    Conv2d conv = new Conv2d(config.dim(), config.dim(), 1, false);
    String projected = graph.add(name + "_lif", LIF, convolve(name, "", conv, spikes));
    return config.dvs() ? graph.add(name + "_pool", DILATE, projected) : projected;
  }

  private String spatioTemporal(String at, String spikes, String query, String key, String value) {
    Layer attention =
        new SpatioTemporalAttention(config.heads(), config.chunkSize(), config.attentionScale());
    String attended = graph.add(at + "attention", attention, query, key, value);
    String fired = graph.add(at + "attn_lif", ATTENTION_LIF, attended);
    return config.dvs() ? mask(at, fired, spikes) : fired;
  }

  /** {@code z*xp + xp}: 0 where the pooled input is silent, else 1 or 2. */
  private String mask(String at, String fired, String spikes) {
    String pooled = graph.add(at + "x_pool", DILATE, spikes);
    String masked = graph.add(at + "mask", new Multiply(), fired, pooled);
    return graph.add(at + "mask_add", new Add(), masked, pooled);
  }

  /** In the event branch the pools run over (token, channel of the head): the code's own quirk. */
  private String spikeDriven(String at, String query, String key, String value) {
    Layer split = new SplitHeads(config.heads());
    String keyHeads = graph.add(at + "k_heads", split, key);
    String valueHeads = graph.add(at + "v_heads", split, value);
    String both = graph.add(at + "kv", new Multiply(), keyHeads, valueHeads);
    String columns = graph.add(at + "kv_sum", new TokenSum(), dilateHeads(at + "kv", both));
    String fired = graph.add(at + "talking_heads_lif", ATTENTION_LIF, columns);
    String queryHeads = graph.add(at + "q_heads", split, query);
    String attended = graph.add(at + "qkv", new Multiply(), queryHeads, fired);
    Layer merge = new MergeHeads(config.tokenHeight(), config.tokenWidth());
    return graph.add(at + "merge", merge, dilateHeads(at + "qkv", attended));
  }

  private String dilateHeads(String name, String heads) {
    return config.dvs() ? graph.add(name + "_pool", DILATE, heads) : heads;
  }

  private String perceptron(String at, String stream) {
    int hidden = config.hiddenChannels();
    String residual = stream;
    String spikes = graph.add(at + "fc1_lif", trainedLif, stream);
    String inner = convolve(at + "fc1", "", pointwise(config.dim(), hidden), spikes);
    if (hidden == config.dim()) {
      inner = graph.add(at + "fc1_add", new Add(), inner, stream);
      residual = inner;
    }
    String hiddenSpikes = graph.add(at + "fc2_lif", trainedLif, inner);
    String outer = convolve(at + "fc2", "", pointwise(hidden, config.dim()), hiddenSpikes);
    return graph.add(at + "add", new Add(), outer, residual);
  }

  private void head(String stream) {
    String mean = graph.add("mean", new SpatialMean(), stream);
    String spikes = graph.add("head_lif", trainedLif, mean);
    graph.add("head", new Linear(config.dim(), config.numClasses()), spikes);
  }

  private static Conv2d pointwise(int inChannels, int outChannels) {
    return new Conv2d(inChannels, outChannels, 1, true);
  }

  private String convolve(String name, String suffix, Conv2d conv, String input) {
    String convolved = graph.add(name + "_conv" + suffix, conv, input);
    BatchNorm2d norm = new BatchNorm2d(conv.outChannels());
    return graph.add(name + "_bn" + suffix, norm, convolved);
  }
}
