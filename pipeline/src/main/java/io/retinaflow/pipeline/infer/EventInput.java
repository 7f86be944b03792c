package io.retinaflow.pipeline.infer;

import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.pipeline.slice.GapRule;
import io.retinaflow.pipeline.slice.SliceOptions;
import io.retinaflow.pipeline.slice.SliceRule;

/** Input of a model that takes event counts, {@code [1,T,2,H,W]}, in chunks of timesteps. */
public final class EventInput {
  private final InputSpec spec;
  private final int chunkTimesteps;

  private EventInput(InputSpec spec, int chunkTimesteps) {
    this.spec = spec;
    this.chunkTimesteps = chunkTimesteps;
  }

  /**
   * Input of a model.
   *
   * @param chunkTimesteps timesteps of a chunk; 0 for the fewest that the model takes at a time
   * @throws IllegalArgumentException if the model does not take two polarities, or not chunks of
   *     that length
   */
  public static EventInput of(Model model, int chunkTimesteps) {
    InputSpec spec = model.network().input();
    if (spec.channels() != EventHistogram.CHANNELS) {
      throw new IllegalArgumentException(
          "model "
              + model.card().name()
              + " takes "
              + spec.channels()
              + " channels; event slices have 2, OFF and ON");
    }
    int block = model.network().timestepBlock();
    return new EventInput(
        spec, chunkTimesteps == 0 ? fewest(spec, block) : checked(spec, block, chunkTimesteps));
  }

  /** The network's block, or all T timesteps where blocks do not divide them. */
  private static int fewest(InputSpec spec, int block) {
    return spec.timesteps() % block == 0 ? block : spec.timesteps();
  }

  private static int checked(InputSpec spec, int block, int chunkTimesteps) {
    if (chunkTimesteps % block != 0 || spec.timesteps() % chunkTimesteps != 0) {
      throw new IllegalArgumentException(
          "chunks of %d timesteps: the model takes multiples of %d that divide %d"
              .formatted(chunkTimesteps, block, spec.timesteps()));
    }
    return chunkTimesteps;
  }

  /** Shape of a chunk as a batch of one: an answer follows each. */
  Shape chunkShape() {
    return spec.sequence(1).with(1, chunkTimesteps);
  }

  /** Slices that fit the model. */
  public SliceOptions slices(
      SliceRule rule, Scaling scaling, long resetAfterMicros, GapRule onGap) {
    return new SliceOptions(
        rule,
        spec.timesteps(),
        chunkTimesteps,
        spec.width(),
        spec.height(),
        scaling,
        resetAfterMicros,
        onGap);
  }

  /** The scaled counts as a batch of one. */
  static FloatTensor tensor(EventHistogram histogram) {
    float[] values = new float[histogram.size()];
    histogram.values(values);
    return FloatTensor.of(
        Shape.of(
            1,
            histogram.timesteps(),
            EventHistogram.CHANNELS,
            histogram.grid().height(),
            histogram.grid().width()),
        values);
  }
}
