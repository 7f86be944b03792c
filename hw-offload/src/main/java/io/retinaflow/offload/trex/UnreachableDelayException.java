package io.retinaflow.offload.trex;

/** A delay target below what reusing every attention but the first reaches. */
public final class UnreachableDelayException extends Exception {
  private static final long serialVersionUID = 1L;

  private final double fastestMillis;

  UnreachableDelayException(TrexCostModel model, double targetMillis) {
    super(
        "%s on %s does not reach %s ms: reusing %d of %d attentions takes %.3f ms"
            .formatted(
                model.shape().name(),
                model.hardware().name(),
                targetMillis,
                model.shape().encoders() - 1,
                model.shape().encoders(),
                fastest(model)));
    this.fastestMillis = fastest(model);
  }

  private static double fastest(TrexCostModel model) {
    return model.cost(model.shape().encoders() - 1).delayMillis();
  }

  /** The smallest delay there is, in milliseconds. */
  public double fastestMillis() {
    return fastestMillis;
  }
}
