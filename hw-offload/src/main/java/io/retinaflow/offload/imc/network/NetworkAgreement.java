package io.retinaflow.offload.imc.network;

import java.util.List;

/**
 * How far a network on non-ideal arrays agrees with the ideal run, over seeds.
 *
 * @param predictions share of the clips with the same prediction
 * @param logitCosine cosine between the mean logits, mean over the clips
 * @param spikes share of the spikes of either run that both have, over all layers
 */
public record NetworkAgreement(Spread predictions, Spread logitCosine, Spread spikes) {

  static NetworkAgreement of(List<Disagreement> trials) {
    return new NetworkAgreement(
        Spread.of(
            trials.stream()
                .mapToDouble(trial -> (double) trial.samePredictions() / trial.clips())
                .toArray()),
        Spread.of(trials.stream().mapToDouble(Disagreement::logitCosine).toArray()),
        Spread.of(trials.stream().mapToDouble(trial -> trial.allSpikes().agreement()).toArray()));
  }
}
