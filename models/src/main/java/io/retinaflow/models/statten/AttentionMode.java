package io.retinaflow.models.statten;

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
}
