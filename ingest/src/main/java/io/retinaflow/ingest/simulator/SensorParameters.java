package io.retinaflow.ingest.simulator;

/**
 * What makes a simulated sensor differ from a perfect one.
 *
 * <p>Presets are those of v2e (Hu, Liu, Delbruck: "v2e: From Video Frames to Realistic DVS Events",
 * CVPRW 2021), read from its public source: {@code v2e_args.py} for the defaults and {@code
 * EventEmulator.set_dvs_params} for {@code clean} and {@code noisy}. v2e has no hot pixels.
 *
 * @param thresholds contrast thresholds
 * @param cutoffHertz 3 dB cutoff of the photoreceptor where intensity is full; proportional to
 *     intensity below; 0 for a photoreceptor of unlimited bandwidth
 * @param leak ON events from leakage
 * @param shotNoiseHertz rate of a pixel's noise events, both polarities together, in darkness; a
 *     quarter of it at full intensity
 * @param hotPixels broken pixels
 * @param refractoryMicros time after each event in which a pixel is held in reset and sees nothing
 */
public record SensorParameters(
    Thresholds thresholds,
    double cutoffHertz,
    Leak leak,
    double shotNoiseHertz,
    HotPixels hotPixels,
    long refractoryMicros) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative or infinite
   */
  public SensorParameters {
    Rates.requireFinite("cutoff", cutoffHertz);
    Rates.requireFinite("shot noise rate", shotNoiseHertz);
    if (refractoryMicros < 0) {
      throw new IllegalArgumentException(
          "refractory period of " + refractoryMicros + " us is negative");
    }
  }

  /** A perfect sensor with one threshold for all pixels and both polarities. */
  public static SensorParameters ideal(double threshold) {
    return new SensorParameters(Thresholds.exactly(threshold), 0, Leak.NONE, 0, HotPixels.NONE, 0);
  }

  /** A sensor in good light: v2e's defaults. */
  public static SensorParameters typical() {
    return new SensorParameters(
        new Thresholds(0.2, 0.2, 0.03), 300, new Leak(0.01, 0.1, 0.1), 0.001, HotPixels.NONE, 500);
  }

  /** A sensor without noise but with a little mismatch: v2e's {@code clean}. */
  public static SensorParameters clean() {
    return new SensorParameters(new Thresholds(0.2, 0.2, 0.02), 0, Leak.NONE, 0, HotPixels.NONE, 0);
  }

  /** A sensor in the dark, slow and noisy: v2e's {@code noisy}. */
  public static SensorParameters noisy() {
    return new SensorParameters(
        new Thresholds(0.2, 0.2, 0.05), 30, new Leak(0.1, 0.1, 0.1), 5, HotPixels.NONE, 0);
  }

  /** These parameters with other thresholds. */
  public SensorParameters withThresholds(Thresholds other) {
    return new SensorParameters(
        other, cutoffHertz, leak, shotNoiseHertz, hotPixels, refractoryMicros);
  }

  /** These parameters with another photoreceptor cutoff. */
  public SensorParameters withCutoffHertz(double other) {
    return new SensorParameters(
        thresholds, other, leak, shotNoiseHertz, hotPixels, refractoryMicros);
  }

  /** These parameters with another leak. */
  public SensorParameters withLeak(Leak other) {
    return new SensorParameters(
        thresholds, cutoffHertz, other, shotNoiseHertz, hotPixels, refractoryMicros);
  }

  /** These parameters with another rate of shot noise. */
  public SensorParameters withShotNoiseHertz(double other) {
    return new SensorParameters(thresholds, cutoffHertz, leak, other, hotPixels, refractoryMicros);
  }

  /** These parameters with other hot pixels. */
  public SensorParameters withHotPixels(HotPixels other) {
    return new SensorParameters(
        thresholds, cutoffHertz, leak, shotNoiseHertz, other, refractoryMicros);
  }

  /** These parameters with another refractory period. */
  public SensorParameters withRefractoryMicros(long other) {
    return new SensorParameters(thresholds, cutoffHertz, leak, shotNoiseHertz, hotPixels, other);
  }
}
