package io.retinaflow.models.statten;

import io.retinaflow.models.layer.FloatTensor;
import java.util.SplittableRandom;

/** Event counts of a disc that crosses the view, with a little noise: {@code [1,T,2,H,W]}. */
public final class TestingEvents {
  private static final double NOISE = 0.01;
  private static final double STEP = 1.5;

  private TestingEvents() {}

  /** The same disc for the same seed. */
  public static FloatTensor disc(int timesteps, int height, int width, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double x = random.nextDouble(width / 4.0, width * 0.75);
    double y = random.nextDouble(height / 4.0, height * 0.75);
    double angle = random.nextDouble(2 * Math.PI);
    double radius = random.nextDouble(height / 8.0, height / 4.0);
    FloatTensor counts = FloatTensor.zeros(1, timesteps, 2, height, width);
    float[] values = counts.values();
    for (int i = 0; i < values.length; i++) {
      int column = i % width;
      int row = i / width % height;
      int off = i / (width * height) % 2;
      int t = i / (2 * width * height);
      double centreX = x + STEP * t * Math.cos(angle);
      double centreY = y + STEP * t * Math.sin(angle);
      boolean before = Math.hypot(column - centreX, row - centreY) < radius;
      double nextX = centreX + STEP * Math.cos(angle);
      double nextY = centreY + STEP * Math.sin(angle);
      boolean after = Math.hypot(column - nextX, row - nextY) < radius;
      boolean edge = off == 1 ? before && !after : after && !before;
      values[i] = (edge ? random.nextInt(1, 4) : 0) + (random.nextDouble() < NOISE ? 1 : 0);
    }
    return counts;
  }
}
