package io.retinaflow.models.training;

/** How weights follow their gradients. */
public enum OptimizerKind {
  /** {@link AdamW}. */
  ADAMW,
  /** {@link Sgd}. */
  SGD
}
