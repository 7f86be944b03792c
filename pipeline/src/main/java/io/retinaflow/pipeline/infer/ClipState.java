package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.pipeline.slice.EventChunk;
import java.math.BigDecimal;
import java.util.List;

/**
 * What is kept of a sensor's open clip between two chunks; the keyed state of {@link
 * InferFunction}.
 */
sealed interface ClipState {

  /** Clip it is of, {@code sensor/stream/slice}. */
  String clip();

  /**
   * A clip that is being run.
   *
   * @param model hash of the weights it is run with
   * @param backends accelerators that its costs are of, as {@link BackendChoice} prints them
   * @param nextChunk number of the chunk that follows
   * @param reached answer and membranes after the chunks before
   * @param costs what those took, on the executing accelerator and on those that shadow the clip
   */
  record Running(
      String clip,
      String model,
      String backends,
      int nextChunk,
      Continuation reached,
      List<RunCost> costs)
      implements ClipState {
    /** Copies the list. */
    public Running {
      costs = List.copyOf(costs);
    }
  }

  /**
   * A clip whose final answer was given before its end; the rest of it is not run.
   *
   * @param timesteps timesteps it took
   * @param joules what they cost
   */
  record Decided(String clip, int timesteps, BigDecimal joules) implements ClipState {
    /** Whether a chunk is of this clip's rest; a first chunk begins a clip whatever is kept. */
    boolean isBefore(EventChunk chunk) {
      return chunk.chunk() > 0 && clip.equals(chunk.clip());
    }
  }
}
