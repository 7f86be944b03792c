package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.LayerActivity;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SynapticActivity;
import java.util.ArrayList;
import java.util.List;

/** Inverse of {@link ActivityTrace#then}: what the later timesteps of a run did. */
final class ActivityDifference {
  private ActivityDifference() {}

  /**
   * Activity of the timesteps that turned one trace into another, exact.
   *
   * @param before trace of the first timesteps
   * @param after trace of the same run, some timesteps later
   */
  static ActivityTrace of(ActivityTrace before, ActivityTrace after) {
    List<LayerActivity> layers = new ArrayList<>(after.layers().size());
    for (int i = 0; i < after.layers().size(); i++) {
      layers.add(difference(before.layers().get(i), after.layers().get(i)));
    }
    return new ActivityTrace(after.timesteps() - before.timesteps(), layers);
  }

  private static LayerActivity difference(LayerActivity before, LayerActivity after) {
    if (before instanceof SynapticActivity first && after instanceof SynapticActivity both) {
      return new SynapticActivity(
          both.layer(),
          both.input(),
          both.inputElements() - first.inputElements(),
          both.activeElements() - first.activeElements(),
          both.denseOperations() - first.denseOperations(),
          both.operations() - first.operations());
    }
    if (before instanceof NeuronActivity first && after instanceof NeuronActivity both) {
      List<Long> spikes = both.spikesPerTimestep();
      return new NeuronActivity(
          both.layer(),
          both.neurons(),
          spikes.subList(first.spikesPerTimestep().size(), spikes.size()));
    }
    throw new IllegalArgumentException(after.layer() + " does not continue " + before.layer());
  }
}
