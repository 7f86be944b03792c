package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.Continuation;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.pipeline.slice.EventChunk;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs chunks of many clips on one session: from resting neurons or from where the clip's state
 * left them.
 */
final class ClipRunner {
  private final SpikingSession session;
  private final String model;

  /**
   * Runs on a session.
   *
   * @param session its present clip is given up
   * @param model hash of the weights it has loaded
   */
  ClipRunner(SpikingSession session, String model) {
    this.session = session;
    this.model = model;
  }

  /** The clip after the chunk. */
  ClipState.Running advance(Optional<Continuation> before, EventChunk chunk) {
    session.restore(before);
    session.advance(EventInput.tensor(chunk.histogram()));
    return new ClipState.Running(
        chunk.clip(), model, chunk.chunk() + 1, session.snapshot().orElseThrow());
  }

  /**
   * Where a chunk goes on; empty if it begins at rest, being the first or for a reason to reset.
   */
  Optional<Continuation> reached(@Nullable ClipState kept, EventChunk chunk) {
    return chunk.chunk() > 0
            && reasonToReset(kept, chunk).isEmpty()
            && kept instanceof ClipState.Running running
        ? Optional.of(running.reached())
        : Optional.empty();
  }

  /**
   * Why a chunk cannot continue what is kept of its sensor; empty if it can, or if it is the first
   * of a clip, which begins at rest whatever is kept. Never happens while a job runs; a job
   * restored under other options may meet it, and answers rather than fails.
   */
  Optional<ResetReason> reasonToReset(@Nullable ClipState kept, EventChunk chunk) {
    if (chunk.chunk() == 0) {
      return Optional.empty();
    }
    if (kept == null) {
      return Optional.of(ResetReason.NO_STATE);
    }
    if (!kept.clip().equals(chunk.clip()) || !(kept instanceof ClipState.Running running)) {
      return Optional.of(ResetReason.OTHER_CLIP);
    }
    if (running.nextChunk() != chunk.chunk()) {
      return Optional.of(ResetReason.CHUNKS_MISSING);
    }
    return running.model().equals(model) ? Optional.empty() : Optional.of(ResetReason.OTHER_MODEL);
  }
}
