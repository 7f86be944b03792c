package io.retinaflow.offload.imc.network;

import io.retinaflow.models.layer.Shape;

/**
 * Maps {@code [T,B,C,H,W]} as frames of planes.
 *
 * @param timesteps T
 * @param batch B
 * @param channels C
 * @param height H
 * @param width W
 */
record Frames(int timesteps, int batch, int channels, int height, int width) {

  static Frames of(Shape shape) {
    return new Frames(shape.side(0), shape.side(1), shape.side(2), shape.side(3), shape.side(4));
  }

  /** Images: T times B. */
  int count() {
    return timesteps * batch;
  }

  /** Elements of a plane. */
  int area() {
    return height * width;
  }

  /** Index of the first element of a plane. */
  int plane(int frame, int channel) {
    return (frame * channels + channel) * area();
  }
}
