package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.simulator.scene.Texture;
import java.util.SplittableRandom;

/** Textures of the {@link Cast#UNSEEN} cast, 0..255. */
final class Pattern {
  private static final double FULL_TURN = 2 * StrictMath.PI;
  private static final double HALF = 127.5;
  private static final int WAVES = 3;

  private Pattern() {}

  /** Soft squares, two a period along each axis. */
  static Texture chequers(double period) {
    double rate = FULL_TURN / period;
    return (x, y) -> (float) (HALF + HALF * StrictMath.sin(rate * x) * StrictMath.sin(rate * y));
  }

  /** Rings around a point to the left of the middle, so that turning shows. */
  static Texture rings(double period) {
    double rate = FULL_TURN / period;
    return (x, y) ->
        (float) (HALF + HALF * StrictMath.sin(rate * StrictMath.hypot(x + period / 2, y)));
  }

  /** Three waves that cross, about as far apart as the spots of clutter of this cell. */
  static Texture ripples(double cell, SplittableRandom random) {
    double[] alongX = new double[WAVES];
    double[] alongY = new double[WAVES];
    double[] phase = new double[WAVES];
    for (int wave = 0; wave < WAVES; wave++) {
      double angle = random.nextDouble(FULL_TURN);
      double rate = FULL_TURN / (cell * random.nextDouble(1, 3));
      alongX[wave] = rate * StrictMath.cos(angle);
      alongY[wave] = rate * StrictMath.sin(angle);
      phase[wave] = random.nextDouble(FULL_TURN);
    }
    return (x, y) -> {
      double sum = 0;
      for (int wave = 0; wave < WAVES; wave++) {
        sum += StrictMath.sin(alongX[wave] * x + alongY[wave] * y + phase[wave]);
      }
      return (float) (HALF + HALF / WAVES * sum);
    };
  }
}
