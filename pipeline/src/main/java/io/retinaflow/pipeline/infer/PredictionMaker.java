package io.retinaflow.pipeline.infer;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.pipeline.slice.EventSlice;
import java.util.ArrayList;
import java.util.List;

/** Joins a slice and the run on it to a prediction. */
final class PredictionMaker {
  private final ModelVersion version;
  private final Model model;
  private final EnergyAccountant accountant;

  PredictionMaker(Model model, EnergyAccountant accountant) {
    this.version =
        new ModelVersion(model.card().name(), model.card().version(), model.checkpoint().sha256());
    this.model = model;
    this.accountant = accountant;
  }

  Prediction make(EventSlice slice, Execution execution) {
    float[] logits = execution.meanLogits().values();
    int best = indexOfLargest(logits);
    return new Prediction(
        slice.id(),
        slice.sensor(),
        slice.stream(),
        slice.range().startMicros(),
        slice.range().endMicros(),
        slice.events(),
        slice.lateEvents(),
        slice.missingPackets(),
        slice.complete(),
        version,
        model.label(best),
        best,
        boxed(logits),
        execution.activity().spikes(),
        accountant.price(slice.sensor(), execution.activity()));
  }

  /** The first of equals, as argmax has it. */
  private static int indexOfLargest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static List<Float> boxed(float[] values) {
    List<Float> boxed = new ArrayList<>(values.length);
    for (float value : values) {
      boxed.add(value);
    }
    return boxed;
  }
}
