package io.retinaflow.pipeline.infer;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.pipeline.slice.EventChunk;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Clips of one recording run outside a job, chunk by chunk, and what they take on the accelerator
 * that runs them and on those that shadow it: the costs that {@link InferFunction} accounts for
 * when every clip is shadowed and run to its end.
 */
public final class OfflineRun implements AutoCloseable {
  private final ClipRunner runner;
  private @Nullable ClipState kept;
  private List<RunCost> costs = List.of();
  private long clips;
  private long events;
  private long lateEvents;
  private long inferenceNanos;

  private OfflineRun(ClipRunner runner) {
    this.runner = runner;
  }

  /**
   * Loads a model onto the accelerators.
   *
   * @throws IllegalArgumentException if there is none of a name or an option makes no sense
   */
  public static OfflineRun load(BackendChoice backends, Model model) {
    return new OfflineRun(ClipRunner.load(backends, model));
  }

  /** Runs a chunk; the chunks of a clip come in order. */
  public void add(EventChunk chunk) {
    Optional<ClipState.Running> before = runner.reached(kept, chunk);
    ClipRunner.Advance advance = runner.advance(before, chunk);
    inferenceNanos += advance.inferenceNanos();
    costs = ChunkCosts.add(costs, advance.costs());
    kept = advance.clip();
    if (chunk.last()) {
      kept = null;
      clips++;
      events += chunk.events();
      lateEvents += chunk.lateEvents();
    }
  }

  /** Costs of everything run so far, one for each accelerator, the executing one first. */
  public List<RunCost> costs() {
    return costs;
  }

  /** Clips run to their end. */
  public long clips() {
    return clips;
  }

  /** Events in those clips. */
  public long events() {
    return events;
  }

  /** Events that came too late for their chunk. */
  public long lateEvents() {
    return lateEvents;
  }

  /** Time that the executing accelerator took here, without any accounting. */
  public long inferenceNanos() {
    return inferenceNanos;
  }

  @Override
  public void close() {
    runner.close();
  }
}
