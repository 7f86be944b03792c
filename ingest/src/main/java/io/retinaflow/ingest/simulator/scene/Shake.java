package io.retinaflow.ingest.simulator.scene;

import java.util.SplittableRandom;

/** Sum of swings of incommensurate frequencies along each axis. */
final class Shake implements Trajectory {
  // Hand tremor lies around 8..12 Hz, sway below.
  private static final double[] HERTZ = {1.3, 3.7, 9.1};
  private static final double[] SHARES = {0.6, 0.3, 0.1};
  private static final double MICROS_PER_SECOND = 1e6;

  private final double amplitude;
  private final double[] phases = new double[2 * HERTZ.length];

  Shake(double amplitude, SplittableRandom random) {
    this.amplitude = amplitude;
    for (int i = 0; i < phases.length; i++) {
      phases[i] = 2 * StrictMath.PI * random.nextDouble();
    }
  }

  @Override
  public Placement at(long micros) {
    return Placement.at(excursion(micros, 0), excursion(micros, HERTZ.length), 1);
  }

  private double excursion(long micros, int firstPhase) {
    double sum = 0;
    for (int i = 0; i < HERTZ.length; i++) {
      double angle = 2 * StrictMath.PI * HERTZ[i] * micros / MICROS_PER_SECOND;
      sum += SHARES[i] * StrictMath.sin(angle + phases[firstPhase + i]);
    }
    return amplitude * sum;
  }
}
