package io.retinaflow.models.respike;

import io.retinaflow.models.layer.Add;
import io.retinaflow.models.layer.BatchNorm2d;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.Layer;
import io.retinaflow.models.layer.MaxPool2d;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Relu;

/**
 * torchvision's ResNet without pooling and classifier, the stride of a bottleneck on its 3x3
 * convolution.
 */
final class DenseBranch {
  private static final Layer RELU = new Relu();
  private static final Layer HALVE = new MaxPool2d(3, 2, 1);

  private final ReSpikeConfig config;
  private final Network.Builder graph;
  private int channels;

  DenseBranch(ReSpikeConfig config, Network.Builder graph) {
    this.config = config;
    this.graph = graph;
  }

  /** Appends stem and pool. */
  String stem(String frames) {
    channels = config.annWidths().get(0);
    String maps = graph.add("ann_layer0.0", new Conv2d(3, channels, 7, 2, false), frames);
    maps = graph.add("ann_layer0.1", new BatchNorm2d(channels), maps);
    maps = graph.add("ann_layer0.2", RELU, maps);
    return graph.add("ann_layer0.3", HALVE, maps);
  }

  /** Appends a stage, 1..4; all but the first halve the grid. */
  String stage(int stage, String input) {
    int width = config.annWidths().get(stage - 1);
    String maps = input;
    for (int block = 0; block < config.annLayers().get(stage - 1); block++) {
      int stride = stage > 1 && block == 0 ? 2 : 1;
      maps = block("ann_layer" + stage + "." + block + ".", width, stride, maps);
    }
    return maps;
  }

  private String block(String at, int width, int stride, String input) {
    int outChannels = width * config.ann().expansion();
    String maps =
        config.ann() == AnnBlock.BASIC
            ? basic(at, width, stride, input)
            : bottleneck(at, width, stride, input);
    String shortcut = input;
    if (stride != 1 || channels != outChannels) {
      Conv2d conv = new Conv2d(channels, outChannels, 1, stride, false);
      shortcut = graph.add(at + "downsample.0", conv, input);
      shortcut = graph.add(at + "downsample.1", new BatchNorm2d(outChannels), shortcut);
    }
    channels = outChannels;
    return graph.add(at + "relu", RELU, graph.add(at + "add", new Add(), maps, shortcut));
  }

  private String basic(String at, int width, int stride, String input) {
    String maps = convolve(at, 1, new Conv2d(channels, width, 3, stride, false), input);
    maps = graph.add(at + "relu1", RELU, maps);
    return convolve(at, 2, new Conv2d(width, width, 3, false), maps);
  }

  private String bottleneck(String at, int width, int stride, String input) {
    String maps = convolve(at, 1, new Conv2d(channels, width, 1, false), input);
    maps = graph.add(at + "relu1", RELU, maps);
    maps = convolve(at, 2, new Conv2d(width, width, 3, stride, false), maps);
    maps = graph.add(at + "relu2", RELU, maps);
    return convolve(at, 3, new Conv2d(width, width * config.ann().expansion(), 1, false), maps);
  }

  private String convolve(String at, int index, Conv2d conv, String input) {
    String maps = graph.add(at + "conv" + index, conv, input);
    return graph.add(at + "bn" + index, new BatchNorm2d(conv.outChannels()), maps);
  }
}
