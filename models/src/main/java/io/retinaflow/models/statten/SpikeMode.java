package io.retinaflow.models.statten;

import java.util.Arrays;

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

  /**
   * Mode of a spelling.
   *
   * @throws IllegalArgumentException if there is none; the message lists the known ones
   */
  static SpikeMode named(String key) {
    return Arrays.stream(values())
        .filter(mode -> mode.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "spike mode '"
                        + key
                        + "' is not one of "
                        + Arrays.stream(values()).map(SpikeMode::key).toList()));
  }
}
