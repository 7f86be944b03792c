package io.retinaflow.models.respike;

import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.GegluPerceptron;
import io.retinaflow.models.layer.GroupNorm;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LayerNorm;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Parameter;
import io.retinaflow.models.layer.SoftmaxAttention;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Transformer block of one stage: the maps of the spiking branch attend to themselves, then to
 * those of the dense branch.
 *
 * <pre>
 *   z = proj_in(norm(y))           z = z + attn1(norm1(z), norm1(z))
 *   z = z + attn2(norm2(z), s)     z = z + ff(norm3(z))              y + proj_out(z)
 * </pre>
 */
final class Fusion {
  private static final float GROUP_EPSILON = 1e-6f;
  private static final int HIDDEN_OVER_CHANNELS = 4;
  private static final String BLOCK = "transformer_blocks.0.";

  private final String at;
  private final Network.Builder graph;
  private final Map<String, Layer> layers;

  Fusion(int stage, ReSpikeConfig config, Network.Builder graph) {
    this.at = "snn_backbone.fusion" + stage + ".";
    this.graph = graph;
    this.layers = layers(stage, config);
  }

  private static Map<String, Layer> layers(int stage, ReSpikeConfig config) {
    int channels = config.snnChannels(stage);
    int context = config.annChannels(stage);
    int head = config.headChannels();
    Map<String, Layer> layers = new LinkedHashMap<>();
    layers.put("norm", new GroupNorm(config.normGroups(), channels, GROUP_EPSILON));
    layers.put("proj_in", new Conv2d(channels, channels, 1, true));
    layers.put(BLOCK + "norm1", new LayerNorm(channels));
    layers.put(BLOCK + "attn1", new SoftmaxAttention(channels, channels, head));
    layers.put(BLOCK + "norm2", new LayerNorm(channels));
    layers.put(BLOCK + "attn2", new SoftmaxAttention(channels, context, head));
    layers.put(BLOCK + "norm3", new LayerNorm(channels));
    layers.put(BLOCK + "ff", new GegluPerceptron(channels, HIDDEN_OVER_CHANNELS * channels));
    layers.put("proj_out", new Conv2d(channels, channels, 1, true));
    return layers;
  }

  /** Appends the block. */
  String add(String maps, String context) {
    String tokens = node("proj_in", node("norm", maps));
    String normalised = node(BLOCK + "norm1", tokens);
    tokens = sum(BLOCK + "add1", node(BLOCK + "attn1", normalised, normalised), tokens);
    String attended = node(BLOCK + "attn2", node(BLOCK + "norm2", tokens), context);
    tokens = sum(BLOCK + "add2", attended, tokens);
    tokens = sum(BLOCK + "add3", node(BLOCK + "ff", node(BLOCK + "norm3", tokens)), tokens);
    return sum("add", node("proj_out", tokens), maps);
  }

  /** Declares its tensors only: checkpoints hold them even where the authors do not call it. */
  void declare() {
    layers.forEach(
        (name, layer) -> {
          for (Parameter parameter : layer.parameters()) {
            graph.parameter(at + name + "." + parameter.name(), parameter.shape());
          }
        });
  }

  private String node(String name, String... inputs) {
    Layer layer = layers.get(name);
    if (layer == null) {
      throw new IllegalStateException("no layer " + name + " in " + layers.keySet());
    }
    return graph.add(at + name, layer, inputs);
  }

  private String sum(String name, String first, String second) {
    return graph.add(at + name, new Add(), first, second);
  }
}
