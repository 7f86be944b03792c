package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.simulator.scene.Texture;

/** A paint as a palette has it, ready to be laid on pixel by pixel. */
final class Dye {
  private static final float FULL = 255;

  private final Texture pattern;
  private final float[] first;
  private final float[] second;

  Dye(Paint paint, Palette palette) {
    this.pattern = paint.pattern();
    this.first = palette.parts(paint.first());
    this.second = palette.parts(paint.second());
  }

  /** Share of the second colour at a point, 0..1. */
  float shareAt(double x, double y) {
    return pattern.at(x, y) / FULL;
  }

  /** One part of the two colours mixed, 0..255. */
  float part(int channel, float share) {
    return first[channel] + share * (second[channel] - first[channel]);
  }
}
