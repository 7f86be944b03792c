package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.retinaflow.models.layer.Node;
import io.retinaflow.models.layer.Signal;
import io.retinaflow.models.layer.SpatioTemporalAttention;

/**
 * Spatial-temporal attention, transposed: with tokens along the last axis, {@code A^T = V^T K} and
 * {@code O^T = A^T Q^T}, batched over chunks, samples and heads.
 *
 * <p>A matrix product may add in any order. That is exact where the scale is a power of two and the
 * integer sums stay below 2^24. Elsewhere O is accumulated channel by channel, which is the order
 * that the layer defines.
 */
final class AttentionKernel implements Kernel {
  private static final int EXACT_INTEGERS = 1 << 24;
  private static final int FRACTION_MASK = 0x7fffff;

  private final Node node;
  private final SpatioTemporalAttention attention;
  private final NDArray scale;

  AttentionKernel(Node node, SpatioTemporalAttention attention, NDArray scale) {
    this.node = node;
    this.attention = attention;
    this.scale = scale;
  }

  @Override
  public NDArray forward(NDList inputs, Pass pass) {
    Shape shape = inputs.get(0).getShape();
    NDArray query = tokensLast(inputs.get(0));
    NDArray key = tokensLast(inputs.get(1));
    NDArray value = tokensLast(inputs.get(2));
    NDArray counts = value.batchMatMul(key.transpose(0, 2, 1));
    record(inputs, counts, pass.recorder());
    NDArray matrix = counts.mul(scale);
    return fromTokensLast(
        isExact(query) ? matrix.batchMatMul(query) : accumulate(matrix, query), shape);
  }

  /** {@code [T,B,D,H,W]} to {@code [T/chunk*B*heads, d, chunk*H*W]}. */
  private NDArray tokensLast(NDArray spikes) {
    Shape shape = spikes.getShape();
    long chunk = attention.chunkSize();
    long channels = shape.get(2) / attention.heads();
    long tokens = shape.get(3) * shape.get(4);
    return spikes
        .reshape(shape.get(0) / chunk, chunk, shape.get(1), attention.heads(), channels, tokens)
        .transpose(0, 2, 3, 4, 1, 5)
        .reshape(-1, channels, chunk * tokens);
  }

  private NDArray fromTokensLast(NDArray output, Shape shape) {
    long chunk = attention.chunkSize();
    long channels = shape.get(2) / attention.heads();
    long tokens = shape.get(3) * shape.get(4);
    return output
        .reshape(shape.get(0) / chunk, shape.get(1), attention.heads(), channels, chunk, tokens)
        .transpose(0, 4, 1, 2, 3, 5)
        .reshape(shape);
  }

  private boolean isExact(NDArray query) {
    long largestSum = query.getShape().get(1) * query.getShape().get(2);
    boolean powerOfTwo = (Float.floatToIntBits(attention.scale()) & FRACTION_MASK) == 0;
    return powerOfTwo && largestSum < EXACT_INTEGERS;
  }

  private static NDArray accumulate(NDArray matrix, NDArray query) {
    long channels = query.getShape().get(1);
    NDList columns = matrix.split(channels, 2);
    NDList rows = query.split(channels, 1);
    NDArray sum = columns.get(0).mul(rows.get(0));
    for (int e = 1; e < channels; e++) {
      sum.addi(columns.get(e).mul(rows.get(e)));
    }
    return sum;
  }

  private void record(NDList inputs, NDArray counts, ActivityRecorder recorder) {
    if (recorder.isSilent()) {
      return;
    }
    long channels = inputs.get(0).getShape().get(2) / attention.heads();
    long dense = inputs.get(0).size() * channels;
    ActivePixels query = recorder.active(node.inputs().get(0), Signal.SPIKE, inputs.get(0));
    ActivePixels key = recorder.active(node.inputs().get(1), Signal.SPIKE, inputs.get(1));
    recorder.sparse(node.name() + ".kv", Signal.SPIKE, key, dense, pairs(counts));
    recorder.sparse(node.name() + ".qkv", Signal.SPIKE, query, dense, query.count() * channels);
  }

  /** Every entry of the integer matrix K^T V counts pairs of a key spike and a value spike. */
  private static long pairs(NDArray counts) {
    long pairs = 0;
    for (float row : counts.sum(new int[] {2}).toFloatArray()) {
      pairs += (long) row;
    }
    return pairs;
  }
}
