package io.retinaflow.models.respike;

import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Network;

/**
 * MS-ResNet: neurons before every 3x3 convolution of a block, while stem and shortcuts carry real
 * numbers. Every stage halves the grid.
 */
final class SpikingBranch {
  private static final String AT = "snn_backbone.";

  /** {@code 1/(1 - 0.25)}: a timestep keeps a quarter of the membrane. */
  private static final Layer LIF = new LifNeuron(4f / 3, 1);

  private final ReSpikeConfig config;
  private final Network.Builder graph;

  SpikingBranch(ReSpikeConfig config, Network.Builder graph) {
    this.config = config;
    this.graph = graph;
  }

  /** Appends the stem; nothing of it spikes. */
  String stem(String residuals) {
    int channels = config.snnChannels(1);
    String maps = graph.add(AT + "conv1", new Conv2d(3, channels, 3, 2, false), residuals);
    return graph.add(AT + "bn1", new BatchNorm2d(channels), maps);
  }

  /** Appends a stage, 1..4. */
  String stage(int stage, String input) {
    int channels = config.snnChannels(stage);
    int inChannels = stage == 1 ? channels : config.snnChannels(stage - 1);
    String maps = input;
    for (int block = 0; block < config.snnBlocks().get(stage - 1); block++) {
      String at = AT + "layer" + stage + "." + block + ".";
      maps =
          block == 0
              ? block(at, new Conv2d(inChannels, channels, 3, 2, false), maps)
              : block(at, new Conv2d(channels, channels, 3, false), maps);
    }
    return maps;
  }

  private String block(String at, Conv2d first, String input) {
    int channels = first.outChannels();
    String maps = convolve(at, 1, first, input);
    maps = convolve(at, 2, new Conv2d(channels, channels, 3, false), maps);
    String shortcut = first.stride() == 1 ? input : shortcut(at, first, input);
    return graph.add(at + "add", new Add(), maps, shortcut);
  }

  private String convolve(String at, int index, Conv2d conv, String input) {
    String spikes = graph.add(at + "lif" + index, LIF, input);
    String maps = graph.add(at + "conv" + index, conv, spikes);
    return graph.add(at + "bn" + index, new BatchNorm2d(conv.outChannels()), maps);
  }

  private String shortcut(String at, Conv2d conv, String input) {
    String maps = graph.add(at + "shortcut.0", new AveragePool2d(conv.stride()), input);
    Conv2d pointwise = new Conv2d(conv.inChannels(), conv.outChannels(), 1, false);
    maps = graph.add(at + "shortcut.1", pointwise, maps);
    return graph.add(at + "shortcut.2", new BatchNorm2d(conv.outChannels()), maps);
  }
}
