package io.retinaflow.models.layer;

/** Guards that layers put in front of their shape rule. */
final class Shapes {
  private Shapes() {}

  static void requireRank(Layer layer, Shape shape, int rank) {
    if (shape.rank() != rank) {
      throw new IllegalArgumentException(layer + " takes rank " + rank + ", not " + shape);
    }
  }

  static void requireSide(Layer layer, Shape shape, int axis, int side) {
    if (shape.side(axis) != side) {
      throw new IllegalArgumentException(
          layer + " takes " + side + " along axis " + axis + ", not " + shape);
    }
  }

  static void requireGroup(int frames) {
    if (frames < 2) {
      throw new IllegalArgumentException(
          "a group of pictures has a key frame and others, not " + frames + " frames");
    }
  }

  static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be positive, not " + value);
    }
  }
}
