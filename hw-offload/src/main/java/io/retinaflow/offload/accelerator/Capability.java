package io.retinaflow.offload.accelerator;

/** Something a back end can do with a model. */
public enum Capability {
  /** Compute it. */
  EXECUTES,
  /** Say what it would spend on a run that another back end computes. */
  SHADOWS
}
