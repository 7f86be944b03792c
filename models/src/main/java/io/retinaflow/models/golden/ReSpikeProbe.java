package io.retinaflow.models.golden;

import io.retinaflow.models.respike.ReSpikeConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * Feature that was recorded, and the node that gives it.
 *
 * @param name name in the trace, without its timestep
 * @param node name of the node
 * @param tokens whether the record has channels last
 */
record ReSpikeProbe(String name, String node, boolean tokens) {
  private static final int STAGES = 4;
  private static final String SNN = "snn_backbone.";

  /** Whatever a case may have recorded. */
  static List<ReSpikeProbe> of(ReSpikeConfig config) {
    List<ReSpikeProbe> probes = new ArrayList<>();
    probes.add(new ReSpikeProbe("x_key", "key", false));
    probes.add(new ReSpikeProbe("x_res", "residuals", false));
    probes.add(new ReSpikeProbe("snn.stem", SNN + "bn1", false));
    for (int stage = 1; stage <= STAGES; stage++) {
      int ann = config.annLayers().get(stage - 1) - 1;
      int snn = config.snnBlocks().get(stage - 1) - 1;
      String dense = "ann_layer" + stage + "." + ann + ".relu";
      String spiking = SNN + "layer" + stage + "." + snn + ".add";
      probes.add(new ReSpikeProbe("ann.s" + stage, dense, false));
      probes.add(new ReSpikeProbe("snn.layer" + stage, spiking, false));
      addFusion(stage, probes);
    }
    probes.add(new ReSpikeProbe("snn_mean", "snn_mean", false));
    probes.add(new ReSpikeProbe("pooled", "pooled", false));
    return probes;
  }

  private static void addFusion(int stage, List<ReSpikeProbe> probes) {
    String recorded = "snn.fusion" + stage;
    String at = SNN + "fusion" + stage + ".";
    probes.add(new ReSpikeProbe(recorded, at + "add", false));
    for (String layer : List.of("norm", "proj_in", "proj_out")) {
      probes.add(new ReSpikeProbe(recorded + "." + layer, at + layer, false));
    }
    for (String layer : List.of("norm1", "attn1", "norm2", "attn2", "norm3", "ff")) {
      String node = at + "transformer_blocks.0." + layer;
      probes.add(new ReSpikeProbe(recorded + ".block." + layer, node, true));
    }
  }
}
