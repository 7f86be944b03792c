package io.retinaflow.offload.imc.device;

/** What a random number is for; each purpose has draws of its own. */
public enum DrawPurpose {
  /** Error of programming a cell. */
  PROGRAMMING(1),
  /** Whether a cell is stuck, and where. */
  FAULT(2),
  /** Drift exponent of a cell. */
  DRIFT(3),
  /** Noise of a read. */
  READ(4);

  private final long stream;

  DrawPurpose(long stream) {
    this.stream = stream;
  }

  /** Number that stands for the purpose in the counter: fixed, since draws depend on it. */
  long stream() {
    return stream;
  }
}
