package io.retinaflow.models.golden;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.respike.ReSpikeNetwork;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Operations of ReSpike as its recorded cases sum them: multiply-accumulates of a dense engine by
 * part of the network, keys and values of a context at every timestep anew, and as accumulates the
 * firing rate of each layer of neurons times the dense operations of the convolution behind it.
 */
final class ReSpikeOperations {
  private ReSpikeOperations() {}

  static Map<String, Long> dense(Network network, ActivityTrace trace) {
    Map<String, Long> operations = new LinkedHashMap<>();
    for (SynapticActivity activity : trace.synapses()) {
      operations.merge(part(network, activity), activity.denseOperations(), Long::sum);
    }
    return operations;
  }

  static double accumulates(ActivityTrace trace) {
    return trace.synapses().stream()
        .filter(activity -> activity.input().isSpike())
        .mapToDouble(activity -> activity.inputDensity() * activity.denseOperations())
        .sum();
  }

  private static String part(Network network, SynapticActivity activity) {
    String branch = network.branch(activity.layer());
    if (branch.equals(ReSpikeNetwork.HEAD)) {
      return activity.layer();
    }
    if (!branch.equals(ReSpikeNetwork.SNN)) {
      return branch;
    }
    if (activity.input().isSpike()) {
      return "snn_spiking_dense";
    }
    return activity.layer().contains(".shortcut.") ? "snn_shortcut" : "snn_stem";
  }
}
