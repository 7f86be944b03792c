package io.retinaflow.models.training;

/**
 * How a network learns.
 *
 * @param epochs times that every sample is seen
 * @param batch samples of a step
 * @param optimizer how weights follow their gradients
 * @param rate largest learning rate
 * @param momentum of {@link OptimizerKind#SGD}
 * @param weightDecay share of the rate by which weights, not biases or norms, shrink
 * @param warmupEpochs epochs in which the rate rises
 * @param loss how scores are judged
 * @param labelSmoothing share of the target spread over all classes, [0, 1)
 * @param mixup parameter alpha of the Beta distribution by which two samples are mixed; 0 for none
 * @param surrogate derivative of spikes
 * @param clipNorm largest norm of all gradients together; 0 for no limit
 * @param validation share of the training samples that is not learnt from but watched, [0, 1)
 * @param patience epochs without a better validation loss after which learning stops; 0 for never
 * @param keepBest whether the weights of the best validation loss are kept, not the last ones
 * @param seed chooses initial weights, order and variation of samples
 */
public record TrainingRecipe(
    int epochs,
    int batch,
    OptimizerKind optimizer,
    double rate,
    double momentum,
    double weightDecay,
    double warmupEpochs,
    LossKind loss,
    double labelSmoothing,
    double mixup,
    SurrogateKind surrogate,
    double clipNorm,
    double validation,
    int patience,
    boolean keepBest,
    long seed) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is outside; the message has it
   */
  public TrainingRecipe {
    require(epochs > 0, "epochs must be positive, not " + epochs);
    require(batch > 1, "a batch must have at least 2 samples, not " + batch);
    require(rate > 0, "rate must be positive, not " + rate);
    requireShare("momentum", momentum);
    require(weightDecay >= 0, "weight_decay must not be negative: " + weightDecay);
    require(warmupEpochs >= 0, "warmup_epochs must not be negative: " + warmupEpochs);
    requireShare("label_smoothing", labelSmoothing);
    require(mixup >= 0, "mixup must not be negative: " + mixup);
    require(clipNorm >= 0, "clip_norm must not be negative: " + clipNorm);
    requireShare("validation", validation);
    require(patience >= 0, "patience must not be negative: " + patience);
    require(
        validation > 0 || (patience == 0 && !keepBest),
        "patience and keep_best need a validation share");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  private static void requireShare(String what, double value) {
    require(value >= 0 && value < 1, what + " must be in [0, 1), not " + value);
  }

  /** AdamW for 30 epochs in batches of 32, temporal efficient training, arc tangent. */
  public static TrainingRecipe defaults() {
    return new TrainingRecipe(
        30,
        32,
        OptimizerKind.ADAMW,
        2e-3,
        0.9,
        0.02,
        2,
        LossKind.TET,
        0.1,
        0,
        SurrogateKind.ATAN,
        5,
        0,
        0,
        false,
        1);
  }

  /** The same with another seed. */
  public TrainingRecipe withSeed(long other) {
    return new TrainingRecipe(
        epochs,
        batch,
        optimizer,
        rate,
        momentum,
        weightDecay,
        warmupEpochs,
        loss,
        labelSmoothing,
        mixup,
        surrogate,
        clipNorm,
        validation,
        patience,
        keepBest,
        other);
  }
}
