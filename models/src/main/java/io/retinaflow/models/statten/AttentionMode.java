package io.retinaflow.models.statten;

import java.util.Arrays;

/** Attention of a block. */
public enum AttentionMode {
  /** Over space and blocks of timesteps. */
  STATTEN("STAtten"),
  /** Spike-driven transformer's column attention, the paper's baseline. */
  SDT("SDT");

  private final String key;

  AttentionMode(String key) {
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
  static AttentionMode named(String key) {
    return Arrays.stream(values())
        .filter(mode -> mode.key.equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "attention mode '"
                        + key
                        + "' is not one of "
                        + Arrays.stream(values()).map(AttentionMode::key).toList()));
  }
}
