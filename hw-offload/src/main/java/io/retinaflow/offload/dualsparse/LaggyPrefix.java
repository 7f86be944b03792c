package io.retinaflow.offload.dualsparse;

/**
 * When the latency of the laggy prefix sum shows. LoAS does not say whether it is paid for every
 * pair of chunks. Only designs with {@link TimeMapping#PARALLEL} have one.
 */
public enum LaggyPrefix {
  /** Never: it is always computed ahead, as in the authors' model. */
  HIDDEN,
  /** At the first match of a row chunk in a tile; later columns of the tile use it again. */
  CACHED,
  /** At every chunk pair that matches. */
  EXPOSED
}
