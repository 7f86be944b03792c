package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.event.Resolution;

/**
 * Which way a video moves: what the changes of its pictures share with their gradients, which
 * brightness constancy {@code It = -(u Ix + v Iy)} ties together, around the point where the
 * picture changes most. Only the signs are of use.
 *
 * @param right shift along x
 * @param down shift along y
 * @param clockwise turn
 * @param growth expansion
 */
record SceneMotion(double right, double down, double clockwise, double growth) {
  private static final int SIDE = 32;
  private static final Resolution SIZE = new Resolution(SIDE, SIDE);

  static SceneMotion of(Action action, long seed, int frames) {
    ActionScene scene = new ActionScene(action, SIZE, seed);
    double[] sums = new double[4];
    double[] before = grey(scene.frame(0));
    for (int i = 1; i < frames; i++) {
      double[] after = grey(scene.frame(i));
      add(before, after, sums);
      before = after;
    }
    return new SceneMotion(sums[0], sums[1], sums[2], sums[3]);
  }

  static double[] grey(byte[] rgb) {
    double[] grey = new double[rgb.length / 3];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = ((rgb[3 * i] & 0xFF) + (rgb[3 * i + 1] & 0xFF) + (rgb[3 * i + 2] & 0xFF)) / 3.0;
    }
    return grey;
  }

  private static void add(double[] before, double[] after, double[] sums) {
    double weight = 1e-9;
    double centreX = 0;
    double centreY = 0;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        double change = after[y * SIDE + x] - before[y * SIDE + x];
        weight += change * change;
        centreX += change * change * x;
        centreY += change * change * y;
      }
    }
    for (int y = 1; y < SIDE - 1; y++) {
      for (int x = 1; x < SIDE - 1; x++) {
        int p = y * SIDE + x;
        double change = after[p] - before[p];
        double alongX = slope(before, after, p, 1);
        double alongY = slope(before, after, p, SIDE);
        double fromX = x - centreX / weight;
        double fromY = y - centreY / weight;
        sums[0] -= change * alongX;
        sums[1] -= change * alongY;
        sums[2] -= change * (alongY * fromX - alongX * fromY);
        sums[3] -= change * (alongX * fromX + alongY * fromY);
      }
    }
  }

  private static double slope(double[] before, double[] after, int p, int step) {
    return (before[p + step] - before[p - step] + after[p + step] - after[p - step]) / 4;
  }
}
