package io.retinaflow.models.layer;

import java.util.List;

/**
 * STAtten's linear attention: inside blocks of consecutive timesteps every token of every timestep
 * attends to all. Inputs q, k, v {@code [T,B,D,H,W]} with channel {@code head*d + e}; per block,
 * batch element and head, with Q, K, V as {@code [chunkSize*H*W, d]}:
 *
 * <pre>
 *   A = (K^T V) * scale      [d,d]
 *   O = Q A                  [chunkSize*H*W, d], back at [T,B,D,H,W]
 * </pre>
 *
 * <p>Rounding is part of the definition, because ties at the threshold of the neurons behind decide
 * predictions: {@code A[e][f] = fl32(count * scale)}, and {@code O[n][f]} is the float sum over e =
 * 0..d-1, in that order, of {@code q[n][e] * A[e][f]}. This reproduces PyTorch 1.13 on a CPU.
 *
 * <p>Source: module/ms_conv.py of Intelligent-Computing-Lab-Yale/STAtten.
 *
 * @param heads attention heads; they divide D
 * @param chunkSize timesteps in a block; they divide T
 * @param scale factor of the attention matrix, positive
 */
public record SpatioTemporalAttention(int heads, int chunkSize, float scale) implements Layer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public SpatioTemporalAttention {
    Shapes.requirePositive("heads", heads);
    Shapes.requirePositive("chunk size", chunkSize);
    if (!(scale > 0)) {
      throw new IllegalArgumentException("attention scale must be positive, not " + scale);
    }
  }

  @Override
  public int arity() {
    return 3;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape query = inputs.get(0);
    Shapes.requireRank(this, query, 5);
    if (!query.equals(inputs.get(1)) || !query.equals(inputs.get(2))) {
      throw new IllegalArgumentException(this + " takes three equal shapes, not " + inputs);
    }
    if (query.side(0) % chunkSize != 0) {
      throw new IllegalArgumentException(
          query.side(0) + " timesteps do not divide into chunks of " + chunkSize);
    }
    if (query.side(2) % heads != 0) {
      throw new IllegalArgumentException(
          query.side(2) + " channels do not divide into " + heads + " heads");
    }
    return query;
  }

  /**
   * Real numbers: counts of spikes, scaled.
   *
   * @throws IllegalArgumentException if an input is not spikes, for which the layer is defined
   */
  @Override
  public Signal outputSignal(List<Signal> inputs) {
    if (inputs.stream().anyMatch(signal -> signal != Signal.SPIKE)) {
      throw new IllegalArgumentException(this + " takes spikes, not " + inputs);
    }
    return Signal.REAL;
  }

  @Override
  public int timestepBlock() {
    return chunkSize;
  }
}
