package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.retinaflow.models.layer.MaxPool2d;

/**
 * Maximum over windows, rows first and columns after, each as the maximum of shifted views.
 * libtorch's own pooling also tracks where each maximum lies, element by element.
 */
final class MaxPoolKernel implements Kernel {
  private final MaxPool2d pool;

  MaxPoolKernel(MaxPool2d pool) {
    this.pool = pool;
  }

  @Override
  public NDArray forward(NDList inputs, Pass pass) {
    Shape shape = inputs.get(0).getShape();
    NDArray maps = inputs.get(0).reshape(-1, shape.get(3), shape.get(4));
    int border = pool.padding();
    NDArray padded = maps.pad(new Shape(border, border, border, border), Double.NEGATIVE_INFINITY);
    NDArray pooled = largest(largest(padded, 1), 2);
    Shape sides = pooled.getShape();
    return pooled.reshape(shape.get(0), shape.get(1), shape.get(2), sides.get(1), sides.get(2));
  }

  private NDArray largest(NDArray maps, int axis) {
    NDArray largest = shifted(maps, axis, 0);
    for (int shift = 1; shift < pool.kernel(); shift++) {
      largest = largest.maximum(shifted(maps, axis, shift));
    }
    return largest;
  }

  /** Every stride-th row or column from a shift on, as many as there are windows. */
  private NDArray shifted(NDArray maps, int axis, int shift) {
    long windows = (maps.getShape().get(axis) - pool.kernel()) / pool.stride() + 1;
    long end = shift + (windows - 1) * pool.stride() + 1;
    NDIndex index = new NDIndex().addAllDim(axis).addSliceDim(shift, end, pool.stride());
    return maps.get(index);
  }
}
