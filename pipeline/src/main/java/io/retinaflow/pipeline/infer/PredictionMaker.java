package io.retinaflow.pipeline.infer;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.pipeline.slice.EventChunk;
import java.math.BigDecimal;
import java.util.List;

/** Joins a chunk and what the network says of its clip so far to a prediction. */
final class PredictionMaker {
  private final ModelVersion version;
  private final Model model;
  private final double earlyExit;

  /**
   * Makes predictions of a model.
   *
   * @param earlyExit confidence above which a running answer is final; 0 for never
   */
  PredictionMaker(Model model, double earlyExit) {
    this.version = ModelVersion.of(model);
    this.model = model;
    this.earlyExit = earlyExit;
  }

  /**
   * The answer after a chunk.
   *
   * @param clip what is reached at the chunk's end
   */
  EventPrediction make(EventChunk chunk, ClipState.Running clip) {
    NetworkOutput output = clip.reached().output();
    ClassScores scores = ClassScores.of(model, output.meanLogits().values());
    boolean exits = !chunk.last() && earlyExit > 0 && scores.answer().exceeds(earlyExit);
    int timesteps = output.activity().timesteps();
    int skipped = exits ? timestepsBehind(chunk) : 0;
    List<PredictionEnergy> energies = EnergyAccountant.accounts(chunk.sensor(), clip.costs());
    PredictionEnergy energy = energies.get(0);
    return new EventPrediction(
        chunk.clip() + "/" + chunk.chunk(),
        chunk.clip(),
        chunk.chunk(),
        chunk.last() || exits,
        exits,
        chunk.sensor(),
        chunk.stream(),
        chunk.range().startMicros(),
        chunk.range().endMicros(),
        chunk.events(),
        chunk.lateEvents(),
        chunk.missingPackets(),
        chunk.complete(),
        timesteps,
        skipped,
        version,
        scores.label(),
        scores.classIndex(),
        scores.scores(),
        scores.confidence(),
        output.activity().spikes(),
        energy,
        energies.subList(1, energies.size()),
        exits ? SavedEnergy.joules(energy.joules(), timesteps, skipped) : BigDecimal.ZERO);
  }

  private int timestepsBehind(EventChunk chunk) {
    int ended = (chunk.chunk() + 1) * chunk.histogram().timesteps();
    return model.network().input().timesteps() - ended;
  }
}
