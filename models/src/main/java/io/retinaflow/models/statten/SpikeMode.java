package io.retinaflow.models.statten;

/** Neurons of the perceptrons and the head; all others are LIF with tau 2. */
public enum SpikeMode {
  /** Fixed time constant. */
  LIF("lif"),
  /** Learnt time constant. */
  PLIF("plif");

  private final String key;

  SpikeMode(String key) {
    this.key = key;
  }

  /** Spelling in the authors' configuration. */
  public String key() {
    return key;
  }
}
