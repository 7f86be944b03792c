package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import io.retinaflow.models.layer.Signal;

/** Non-zero elements of a tensor {@code [...,H,W]}, summed over all but its last two axes. */
final class ActivePixels {
  private final int height;
  private final int width;
  private final long elements;
  private final float[] counts;

  private ActivePixels(int height, int width, long elements, float[] counts) {
    this.height = height;
    this.width = width;
    this.elements = elements;
    this.counts = counts;
  }

  /** Counts; spikes are their own indicator. */
  static ActivePixels of(Signal signal, NDArray value) {
    long[] sides = value.getShape().getShape();
    int rank = sides.length;
    NDArray active = signal == Signal.SPIKE ? value : value.neq(0).toType(DataType.FLOAT32, false);
    float[] counts = active.sum(ActivityRecorder.axes(0, rank - 2)).toFloatArray();
    return new ActivePixels((int) sides[rank - 2], (int) sides[rank - 1], value.size(), counts);
  }

  /** Elements of the tensor, zero or not. */
  long elements() {
    return elements;
  }

  /** Elements that are not zero. */
  long count() {
    long sum = 0;
    for (float count : counts) {
      sum += (long) count;
    }
    return sum;
  }

  /**
   * Pairs of a non-zero element and a window of a kernel, with half its side as padding, that
   * covers it; fewer at the borders.
   */
  long windows(int kernel, int stride) {
    int reach = kernel / 2;
    long sum = 0;
    for (int y = 0; y < height; y++) {
      long rows = windows(y, reach, height, stride);
      for (int x = 0; x < width; x++) {
        long active = (long) counts[y * width + x];
        sum += active * rows * windows(x, reach, width, stride);
      }
    }
    return sum;
  }

  /** Windows, whose middles lie at the multiples of the stride, that cover a place of a side. */
  private static int windows(int at, int reach, int side, int stride) {
    int last = Math.min(at + reach, side - 1) / stride;
    int first = (Math.max(at - reach, 0) + stride - 1) / stride;
    return last - first + 1;
  }
}
