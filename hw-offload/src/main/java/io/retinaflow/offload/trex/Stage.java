package io.retinaflow.offload.trex;

/** Step of an encoder that takes its own time on the chip. */
public enum Stage {
  /** Q, K and V of all tokens, on arrays of their own at the same time. */
  READ_QUERY_KEY_VALUE("read Q, K, V", true),
  /** K<sup>T</sup> and V into writable arrays. */
  WRITE_KEY_VALUE("write K^T and V", true),
  /** Scores Q K<sup>T</sup> of every head. */
  READ_SCORES("read Q K^T", true),
  /** Softmax of the scores, digital. */
  SOFTMAX("softmax", true),
  /** Weighted values S V of every head. */
  READ_CONTEXT("read S V", true),
  /** Projection of the concatenated heads. */
  PROJECTION("projection", false),
  /** First layer of the MLP. */
  MLP_EXPANSION("MLP, first layer", false),
  /** Second layer of the MLP. */
  MLP_CONTRACTION("MLP, second layer", false);

  private final String words;
  private final boolean attention;

  Stage(String words, boolean attention) {
    this.words = words;
    this.attention = attention;
  }

  /** Whether an encoder that reuses an attention does without. */
  public boolean isAttention() {
    return attention;
  }

  /** The stage as people read it. */
  public String words() {
    return words;
  }
}
