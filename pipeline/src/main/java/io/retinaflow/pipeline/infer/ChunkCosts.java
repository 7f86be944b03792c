package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.offload.accelerator.CostModel;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.accelerator.SpikeRecording;
import java.util.ArrayList;
import java.util.List;

/** What a chunk took on the accelerator that ran it, and would have taken on its shadows. */
final class ChunkCosts {
  private final CostModel executing;
  private final List<CostModel> shadows;
  private final SpikeRecording recording = new SpikeRecording();

  ChunkCosts(CostModel executing, List<CostModel> shadows) {
    this.executing = executing;
    this.shadows = List.copyOf(shadows);
  }

  /** Whether the spikes of a chunk have to be {@link #observer() observed}. */
  boolean readsSpikes(boolean shadowed) {
    return executing.readsSpikes()
        || (shadowed && shadows.stream().anyMatch(CostModel::readsSpikes));
  }

  /** What sees the spikes of the chunks. */
  SpikeObserver observer() {
    return recording;
  }

  /**
   * Costs of the chunk that was run last, that of the executing accelerator first.
   *
   * @param chunk what it did
   * @param shadowed whether the shadows' costs are wanted
   */
  List<RunCost> of(ActivityTrace chunk, boolean shadowed) {
    ObservedRun run = new ObservedRun(chunk, recording);
    List<RunCost> costs = new ArrayList<>();
    costs.add(executing.costOf(run));
    if (shadowed) {
      shadows.forEach(shadow -> costs.add(shadow.costOf(run)));
    }
    recording.clear();
    return costs;
  }

  /**
   * Costs of a clip so far and of its next chunk.
   *
   * @param before empty at the clip's beginning
   * @throws IllegalArgumentException if they are not of the same accelerators
   */
  static List<RunCost> add(List<RunCost> before, List<RunCost> chunk) {
    if (before.isEmpty()) {
      return chunk;
    }
    if (before.size() != chunk.size()) {
      throw new IllegalArgumentException(
          "costs on " + chunk.size() + " accelerators do not continue those on " + before.size());
    }
    List<RunCost> sums = new ArrayList<>(chunk.size());
    for (int i = 0; i < chunk.size(); i++) {
      sums.add(before.get(i).then(chunk.get(i)));
    }
    return sums;
  }
}
