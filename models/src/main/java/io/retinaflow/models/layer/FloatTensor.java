package io.retinaflow.models.layer;

import java.util.Arrays;

/** Dense float32 tensor, row-major, last index fastest; a holder of its array, not a copy of it. */
public final class FloatTensor {
  private final Shape shape;
  private final float[] values;

  private FloatTensor(Shape shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * Wraps the values: the tensor takes the array over, the caller keeps no claim to it.
   *
   * @throws IllegalArgumentException if the length is not the shape's size
   */
  public static FloatTensor of(Shape shape, float[] values) {
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "shape " + shape + " holds " + shape.size() + " values, not " + values.length);
    }
    return new FloatTensor(shape, values);
  }

  /** A tensor of zeros. */
  public static FloatTensor zeros(int... sides) {
    Shape shape = Shape.of(sides);
    return new FloatTensor(shape, new float[shape.size()]);
  }

  /** Sides, outermost first. */
  public Shape shape() {
    return shape;
  }

  /** The tensor's own array, not a copy; whoever writes into it changes the tensor. */
  public float[] values() {
    return values;
  }

  /**
   * The same values under another shape; both tensors share the array.
   *
   * @throws IllegalArgumentException if the sizes differ
   */
  public FloatTensor reshape(int... sides) {
    return of(Shape.of(sides), values);
  }

  /** Whether shape and values are equal bit by bit. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FloatTensor tensor
        && shape.equals(tensor.shape)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + Arrays.hashCode(values);
  }

  /** {@code float32[8, 2, 10]}. */
  @Override
  public String toString() {
    return "float32" + shape;
  }
}
