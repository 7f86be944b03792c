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
    return (x, y) -> (float) (HALF + HALF * wave(x / period) * wave(y / period));
  }

  /** Rings around a point to the left of the middle, so that turning shows. */
  static Texture rings(double period) {
    return (x, y) -> {
      double aside = x + period / 2;
      return (float) (HALF + HALF * wave(Math.sqrt(aside * aside + y * y) / period));
    };
  }

  /** Three waves that cross, about as far apart as the spots of clutter of this cell. */
  static Texture ripples(double cell, SplittableRandom random) {
    double[] alongX = new double[WAVES];
    double[] alongY = new double[WAVES];
    double[] phase = new double[WAVES];
    for (int wave = 0; wave < WAVES; wave++) {
      double angle = random.nextDouble(FULL_TURN);
      double rate = 1 / (cell * random.nextDouble(1, 3));
      alongX[wave] = rate * StrictMath.cos(angle);
      alongY[wave] = rate * StrictMath.sin(angle);
      phase[wave] = random.nextDouble();
    }
    return (x, y) -> {
      double sum = 0;
      for (int wave = 0; wave < WAVES; wave++) {
        sum += wave(alongX[wave] * x + alongY[wave] * y + phase[wave]);
      }
      return (float) (HALF + HALF / WAVES * sum);
    };
  }

  /**
   * A wave of period 1 between -1 and 1, parabolas up and down: within 0.06 of the sine, which
   * would take most of the time in which a scene is drawn.
   */
  private static double wave(double turns) {
    double share = turns - Math.floor(turns);
    double fromNode = share < 0.5 ? share : share - 0.5;
    double bow = 16 * fromNode * (0.5 - fromNode);
    return share < 0.5 ? bow : -bow;
  }
}
