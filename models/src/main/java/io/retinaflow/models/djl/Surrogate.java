package io.retinaflow.models.djl;

/**
 * What stands for the derivative of a spike while learning. A neuron fires where its potential
 * exceeds the threshold by u &gt;= 0; the derivative of that step is 0 everywhere but at u = 0, so
 * learning takes that of a smooth curve instead. The spikes themselves stay 0 and 1.
 */
public sealed interface Surrogate {

  /** Derivative at a potential u above the threshold. */
  float derivative(float u);

  /** The curve whose derivative it is, from 0 to 1. */
  double curve(double u);

  /**
   * Arc tangent: {@code 1/2 + atan(pi/2 * alpha * u) / pi}, with the derivative {@code alpha/2 / (1
   * + (pi/2 * alpha * u)^2)} (spikingjelly's {@code surrogate.ATan}; ReSpike and STAtten learn with
   * alpha 2).
   *
   * @param alpha steepness, positive
   */
  record ArcTangent(float alpha) implements Surrogate {
    /**
     * Checks the steepness.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public ArcTangent {
      requirePositive("alpha", alpha);
    }

    @Override
    public float derivative(float u) {
      float slope = (float) (Math.PI / 2) * alpha * u;
      return alpha / 2 / (1 + slope * slope);
    }

    @Override
    public double curve(double u) {
      return 0.5 + Math.atan(Math.PI / 2 * alpha * u) / Math.PI;
    }
  }

  /**
   * Straight slope of a width around the threshold, {@code 1/width} where {@code |u| < width/2} and
   * 0 elsewhere (Wu et al., "Spatio-Temporal Backpropagation", 2018).
   *
   * @param width in units of the potential, positive
   */
  record Rectangle(float width) implements Surrogate {
    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Rectangle {
      requirePositive("width", width);
    }

    @Override
    public float derivative(float u) {
      return Math.abs(u) < width / 2 ? 1 / width : 0;
    }

    @Override
    public double curve(double u) {
      return Math.max(0, Math.min(1, 0.5 + u / width));
    }
  }

  private static void requirePositive(String what, float value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(what + " must be positive, not " + value);
    }
  }
}
