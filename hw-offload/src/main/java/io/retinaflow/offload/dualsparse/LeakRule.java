package io.retinaflow.offload.dualsparse;

/** How much of a membrane potential X stays to the next timestep if its neuron did not fire. */
public enum LeakRule {
  /** {@code X >> 2}, arithmetic shift: what integer hardware does for a leak of 0.25. */
  SHIFT_2,
  /** {@code 0.25 X}, exact in 64-bit floating point. */
  QUARTER,
  /** {@code X}: no leak. */
  NONE
}
