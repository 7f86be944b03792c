package io.retinaflow.offload.imc.device;

/** What a random number is for; each purpose has draws of its own. */
public enum DrawPurpose {
  /** Error of programming a cell. */
  PROGRAMMING,
  /** Whether a cell is stuck, and where. */
  FAULT,
  /** Drift exponent of a cell. */
  DRIFT,
  /** Noise of a read. */
  READ
}
