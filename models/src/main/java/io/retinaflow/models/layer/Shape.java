package io.retinaflow.models.layer;

import java.util.Arrays;

/** Sides of a row-major tensor, outermost first; the empty shape is a scalar's. */
public final class Shape {
  private final int[] sides;
  private final int size;

  private Shape(int[] sides, int size) {
    this.sides = sides;
    this.size = size;
  }

  /**
   * Makes a shape; the argument is copied.
   *
   * @throws IllegalArgumentException if a side is negative or the size exceeds an int
   */
  public static Shape of(int... sides) {
    long size = 1;
    for (int side : sides) {
      if (side < 0) {
        throw new IllegalArgumentException("negative side in shape " + Arrays.toString(sides));
      }
      size *= side;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(sides) + " has more than 2^31-1 elements");
      }
    }
    return new Shape(sides.clone(), (int) size);
  }

  /** Number of sides. */
  public int rank() {
    return sides.length;
  }

  /** Side of an axis, 0 being the outermost; a negative axis counts from the innermost, -1. */
  public int side(int axis) {
    return sides[axis < 0 ? sides.length + axis : axis];
  }

  /** Number of elements: the product of the sides. */
  public int size() {
    return size;
  }

  /** The sides, as a fresh array. */
  public int[] toArray() {
    return sides.clone();
  }

  /** This shape with one side replaced; a negative axis counts from the innermost. */
  public Shape with(int axis, int side) {
    int[] changed = sides.clone();
    changed[axis < 0 ? sides.length + axis : axis] = side;
    return of(changed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(sides, shape.sides);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sides);
  }

  /** {@code [8, 2, 10]}, as Python prints a list. */
  @Override
  public String toString() {
    return Arrays.toString(sides);
  }
}
