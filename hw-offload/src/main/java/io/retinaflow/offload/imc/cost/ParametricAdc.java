package io.retinaflow.offload.imc.cost;

/**
 * Regression of published converters: energy and area of one from its bits, technology and rate. An
 * optimistic bound: it follows the best designs. Source: accelergy-adc-plug-in.
 *
 * @param bits effective number of bits, 1..16
 * @param technologyNanometres feature size
 * @param samplesPerSecond conversions per second
 */
public record ParametricAdc(int bits, double technologyNanometres, double samplesPerSecond) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if the bits are outside 1..16 or another number is not
   *     positive
   */
  public ParametricAdc {
    if (bits < 1 || bits > 16 || !(technologyNanometres > 0) || !(samplesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "converter of %d bits in %s nm at %s samples per second"
              .formatted(bits, technologyNanometres, samplesPerSecond));
    }
  }

  /**
   * Energy of one conversion, in pJ:
   *
   * <pre>
   *   fom = min(213.7807 - 2.871903 ln f, 128.30683 + 3.22051 b)
   *   E = 1/2 10^((6.0206 b + 1.7609 - fom) / 10)
   *       exp(26.04962 + 1.880037 ln nm - 2.829126 ln b - 1.470202)
   * </pre>
   */
  public double picojoulesPerConversion() {
    double speedLimited = 213.7807 - 2.871903 * Math.log(samplesPerSecond);
    double figureOfMerit = Math.min(speedLimited, 128.30683 + 3.22051 * bits);
    double decibel = 6.0206 * bits + 1.7609 - figureOfMerit;
    double exponent =
        26.04962 + 1.880037 * Math.log(technologyNanometres) - 2.829126 * Math.log(bits) - 1.470202;
    return 0.5 * Math.pow(10, decibel / 10) * Math.exp(exponent);
  }

  /** Area in um2: {@code exp(1.346192 + 0.993279 ln nm + 0.180715 ln f + 0.299124 ln E)}. */
  public double squareMicrometres() {
    return Math.exp(
        1.346192
            + 0.993279 * Math.log(technologyNanometres)
            + 0.180715 * Math.log(samplesPerSecond)
            + 0.299124 * Math.log(picojoulesPerConversion()));
  }
}
