package io.retinaflow.offload.dualsparse;

/** How a design walks the timesteps. */
public enum TimeMapping {
  /** All at once: a position is one word of T bits (LoAS). */
  PARALLEL,
  /** One after the other: every timestep is a matrix of its own. */
  SEQUENTIAL
}
