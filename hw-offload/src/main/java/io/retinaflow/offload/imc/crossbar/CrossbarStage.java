package io.retinaflow.offload.imc.crossbar;

/** Non-ideal stage between integer weights and digital sums; each may be left out. */
public enum CrossbarStage {
  /** Error of programming. */
  PROGRAM,
  /** Stuck cells. */
  FAULT,
  /** Decay since programming. */
  DRIFT,
  /** Noise of each read. */
  READ_NOISE,
  /** Resistance of the wires. */
  WIRES,
  /** Rounding and clipping of the converters. */
  ADC
}
