package io.retinaflow.models.training;

/** What is minimised: how the class scores of several timesteps are judged. */
public enum LossKind {
  /** Cross-entropy of the mean scores: what the prediction is made of. */
  MEAN_LOGITS,
  /**
   * Temporal efficient training: mean over the timesteps of the cross-entropy of each (Deng et al.,
   * "Temporal Efficient Training of Spiking Neural Network via Gradient Re-weighting", ICLR 2022,
   * without its regulariser), so that early answers are good, too.
   */
  TET
}
