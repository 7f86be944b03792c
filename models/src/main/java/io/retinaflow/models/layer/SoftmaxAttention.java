package io.retinaflow.models.layer;

import java.util.List;

/**
 * Multi-head softmax attention of the pixels of one map to those of another, which may be the same.
 * Inputs are the queries' map {@code [T,B,C,H,W]} and the context {@code [T,B,E,h,w]}, or {@code
 * [1,B,E,h,w]} that all timesteps share, so that its keys and values are computed once. With pixels
 * as tokens, row by row, per timestep, sample and head of d channels:
 *
 * <pre>
 *   q = Wq x    k = Wk c    v = Wv c          (no bias)
 *   o = softmax(q k^T / sqrt(d)) v            y = Wo [o of all heads] + b
 * </pre>
 *
 * <p>Source: model/fusion/attention.py of Intelligent-Computing-Lab-Yale/ReSpike.
 *
 * @param channels C, of queries and output
 * @param contextChannels E
 * @param headChannels d; it divides C
 */
public record SoftmaxAttention(int channels, int contextChannels, int headChannels)
    implements Layer {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive or the channels are no whole heads
   */
  public SoftmaxAttention {
    Shapes.requirePositive("channels", channels);
    Shapes.requirePositive("context channels", contextChannels);
    Shapes.requirePositive("channels of a head", headChannels);
    if (channels % headChannels != 0) {
      throw new IllegalArgumentException(
          channels + " channels do not divide into heads of " + headChannels);
    }
  }

  /** Attention heads. */
  public int heads() {
    return channels / headChannels;
  }

  @Override
  public int arity() {
    return 2;
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape query = inputs.get(0);
    Shape context = inputs.get(1);
    Shapes.requireRank(this, query, 5);
    Shapes.requireRank(this, context, 5);
    Shapes.requireSide(this, query, 2, channels);
    Shapes.requireSide(this, context, 2, contextChannels);
    Shapes.requireSide(this, context, 1, query.side(1));
    if (context.side(0) != 1 && context.side(0) != query.side(0)) {
      throw new IllegalArgumentException(
          this + " takes a context of 1 or " + query.side(0) + " timesteps, not " + context);
    }
    return query;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("to_q.weight", Shape.of(channels, channels)),
        new Parameter("to_k.weight", Shape.of(channels, contextChannels)),
        new Parameter("to_v.weight", Shape.of(channels, contextChannels)),
        new Parameter("to_out.0.weight", Shape.of(channels, channels)),
        new Parameter("to_out.0.bias", Shape.of(channels)));
  }
}
