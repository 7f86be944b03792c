package io.retinaflow.ingest.representation;

/** How the weight of an event falls with its age, from 1 at age 0, with the time constant tau. */
public enum Decay {
  /** {@code exp(-age / tau)}. */
  EXPONENTIAL {
    @Override
    double weight(double ageMicros, double tauMicros) {
      return Math.exp(-ageMicros / tauMicros);
    }
  },
  /** {@code max(0, 1 - age / (3 tau))}, tonic's linear decay. */
  LINEAR {
    @Override
    double weight(double ageMicros, double tauMicros) {
      return Math.max(0, 1 - ageMicros / (LINEAR_LIFETIME * tauMicros));
    }
  };

  // tonic lets a linear weight live for three time constants.
  private static final double LINEAR_LIFETIME = 3;

  /** Weight at an age of at least 0, 0..1. */
  abstract double weight(double ageMicros, double tauMicros);
}
