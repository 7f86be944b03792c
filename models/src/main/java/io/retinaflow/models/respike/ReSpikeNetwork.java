package io.retinaflow.models.respike;

import io.retinaflow.models.layer.AveragePool2d;
import io.retinaflow.models.layer.ConcatenateChannels;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.KeyFrame;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.ResidualFrames;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.models.layer.TimeMean;
import io.retinaflow.models.layer.Upsample2d;
import java.util.ArrayList;
import java.util.List;

/**
 * The ReSpike network as a graph. Its input is one group of pictures {@code [B,S,3,H,W]},
 * normalised RGB, and its output {@code [1,B,K]}; the logits of a clip are the mean over its
 * groups. The key frame goes through a ResNet once, each residual frame is a timestep of a spiking
 * ResNet, whose maps are fused with the key frame's after every stage:
 *
 * <pre>
 *   plain       y2 = F2(layer2(layer1(y)), s2)                   y3 = F3(layer3(y2), s3)
 *               y4 = F4(layer4(y3), s4)
 *   downsample  y1 = up4(F1(mean4(layer1(y)), mean4(s1)))        y3 and y4 as above
 *               y2 = up2(F2(mean2(layer2(y1)), mean2(s2)))
 *   head        fc(mean over pixels of [s4 | mean over time of y4])
 * </pre>
 *
 * <p>Node and parameter names are those of the authors' state_dict. Branches are {@link #ANN},
 * {@link #SNN}, {@link #FUSION} and {@link #HEAD}.
 *
 * <p>Source: model/attention_snn.py of Intelligent-Computing-Lab-Yale/ReSpike, Xiao et al.,
 * arXiv:2409.01564.
 */
public final class ReSpikeNetwork {
  /** Branch of the dense network on key frames. */
  public static final String ANN = "ann";

  /** Branch of the spiking network on residual frames. */
  public static final String SNN = "snn";

  /** Branch of the attention between the two, with the change of grid around it. */
  public static final String FUSION = "fusion";

  /** Branch of means and classifier. */
  public static final String HEAD = "head";

  private static final int COLOURS = 3;

  private final ReSpikeConfig config;
  private final Network.Builder graph;

  private ReSpikeNetwork(ReSpikeConfig config) {
    this.config = config;
    this.graph =
        Network.builder(new InputSpec(config.stride(), COLOURS, config.height(), config.width()));
  }

  /** Builds the graph of a configuration. */
  public static Network of(ReSpikeConfig config) {
    return new ReSpikeNetwork(config).build();
  }

  private Network build() {
    graph.branch(ANN);
    String frames = graph.add("time_major", new TimeMajor(config.stride()), Network.INPUT);
    List<String> contexts = dense(graph.add("key", new KeyFrame(config.stride()), frames));
    graph.branch(SNN);
    String residuals = graph.add("residuals", new ResidualFrames(config.stride()), frames);
    head(contexts.get(contexts.size() - 1), spiking(residuals, contexts));
    return graph.build();
  }

  /** The maps of all stages. */
  private List<String> dense(String key) {
    DenseBranch dense = new DenseBranch(config, graph);
    List<String> stages = new ArrayList<>();
    String maps = dense.stem(key);
    for (int stage = 1; stage <= ReSpikeConfig.STAGES; stage++) {
      maps = dense.stage(stage, maps);
      stages.add(maps);
    }
    return stages;
  }

  private String spiking(String residuals, List<String> contexts) {
    SpikingBranch spiking = new SpikingBranch(config, graph);
    String maps = spiking.stem(residuals);
    for (int stage = 1; stage <= ReSpikeConfig.STAGES; stage++) {
      graph.branch(SNN);
      maps = spiking.stage(stage, maps);
      graph.branch(FUSION);
      maps = fuse(stage, maps, contexts.get(stage - 1));
    }
    return maps;
  }

  private String fuse(int stage, String maps, String context) {
    Fusion fusion = new Fusion(stage, config, graph);
    if (!config.downsample() && stage == 1) {
      fusion.declare();
      return maps;
    }
    int factor = config.downsample() ? coarsening(stage) : 1;
    if (factor == 1) {
      return fusion.add(maps, context);
    }
    String at = "snn_backbone.fusion" + stage + ".";
    AveragePool2d pool = new AveragePool2d(factor);
    String coarse = graph.add(at + "pool", pool, maps);
    String fused = fusion.add(coarse, graph.add(at + "context_pool", pool, context));
    return graph.add(at + "upsample", new Upsample2d(factor), fused);
  }

  /** The first two stages are fused on the grid of the third. */
  private static int coarsening(int stage) {
    return stage < 3 ? 1 << (3 - stage) : 1;
  }

  private void head(String keyMaps, String residualMaps) {
    graph.branch(HEAD);
    String mean = graph.add("snn_mean", new TimeMean(), residualMaps);
    String both = graph.add("concatenate", new ConcatenateChannels(), keyMaps, mean);
    String pooled = graph.add("pooled", new SpatialMean(), both);
    int features =
        config.annChannels(ReSpikeConfig.STAGES) + config.snnChannels(ReSpikeConfig.STAGES);
    graph.add("fc", new Linear(features, config.classes()), pooled);
  }
}
