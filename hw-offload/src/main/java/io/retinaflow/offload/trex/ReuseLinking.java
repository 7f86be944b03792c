package io.retinaflow.offload.trex;

/** From where an encoder takes the attention it reuses, where several in a row reuse one. */
public enum ReuseLinking {
  /** From the encoder before it, adapted once more: {@code A_e = TB_e(A_(e-1))}. */
  CHAIN,
  /** All from the last encoder that attends: {@code A_e = TB_e(A_s)}. */
  SHARE
}
