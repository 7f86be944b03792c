package io.retinaflow.ingest.simulator;

import java.util.Arrays;

/**
 * Neighbouring pixels of a sensor and everything they remember; bands share nothing, so threads may
 * work on different ones.
 *
 * <p>A pixel compares the photoreceptor's output V with what it memorized at its last reset. Their
 * difference D moves along a straight line between two frames, with slope {@code (V1 - V0) / d +
 * leak}; where it reaches the ON threshold or falls to minus the OFF threshold there is an event,
 * and the pixel memorizes V: D is 0 then, and stays 0 while the reset is held, for the refractory
 * period. Noise events reset it just so.
 */
final class PixelBand {
  private final LogResponse response;
  private final Photoreceptor photoreceptor;
  private final ShotNoise noise;
  private final LeakRates leaks;
  private final long refractoryMicros;
  private final int firstPixel;
  private final int pixels;
  private final float[] onThresholds;
  private final float[] offThresholds;

  // Light of the last frame and of the one before.
  private final float[] brightness;
  private final float[] intensity;
  private final float[] lastIntensity;
  // V at the interval's start and end.
  private final float[] output;
  private final float[] nextOutput;
  // D at the interval's start, had the pixel not been held since.
  private final double[] difference;
  private final double[] releaseMicros;
  private final EventKeys events = new EventKeys();

  /**
   * Makes pixels that have looked at a frame for ever.
   *
   * @param intensities the whole first frame, shape [H, W]; not retained
   */
  PixelBand(
      SensorParameters parameters,
      long seed,
      LogResponse response,
      int firstPixel,
      int pixels,
      long startMicros,
      float[] intensities) {
    this.response = response;
    this.firstPixel = firstPixel;
    this.pixels = pixels;
    this.refractoryMicros = parameters.refractoryMicros();
    Thresholds thresholds = parameters.thresholds();
    onThresholds = drawn(new PixelDraws(seed, Purpose.ON_THRESHOLD), thresholds.on(), thresholds);
    offThresholds =
        drawn(new PixelDraws(seed, Purpose.OFF_THRESHOLD), thresholds.off(), thresholds);
    photoreceptor = new Photoreceptor(parameters.cutoffHertz());
    leaks = new LeakRates(parameters, seed, firstPixel, onThresholds);
    noise = new ShotNoise(parameters, seed, firstPixel, onThresholds, offThresholds, startMicros);
    intensity = Arrays.copyOfRange(intensities, firstPixel, firstPixel + pixels);
    lastIntensity = intensity.clone();
    brightness = new float[pixels];
    for (int p = 0; p < pixels; p++) {
      brightness[p] = response.of(intensity[p]);
    }
    output = brightness.clone();
    nextOutput = brightness.clone();
    releaseMicros = new double[pixels];
    Arrays.fill(releaseMicros, Double.NEGATIVE_INFINITY);
    difference = new double[pixels];
    drawPhases(new PixelDraws(seed, Purpose.LEAK_PHASE));
  }

  private float[] drawn(PixelDraws draws, double mean, Thresholds thresholds) {
    float[] drawn = new float[pixels];
    for (int p = 0; p < pixels; p++) {
      double deviation =
          thresholds.spread() == 0 ? 0 : thresholds.spread() * draws.normal(firstPixel + p, 0);
      drawn[p] = (float) Math.max(mean + deviation, Thresholds.FLOOR);
    }
    return drawn;
  }

  /** A sensor that has been on for long is anywhere between two leak events. */
  private void drawPhases(PixelDraws phases) {
    for (int p = 0; p < pixels; p++) {
      if (leaks.perMicro(p) > 0) {
        difference[p] = phases.uniform(firstPixel + p, 0) * onThresholds[p];
      }
    }
  }

  /**
   * Takes the frame at the end of the next interval.
   *
   * @param intensities the whole frame, shape [H, W]; not retained
   */
  void show(float[] intensities, double lengthMicros) {
    for (int p = 0; p < pixels; p++) {
      float next = intensities[firstPixel + p];
      float nextBrightness = response.of(next);
      output[p] = nextOutput[p];
      nextOutput[p] =
          photoreceptor.follow(output[p], brightness[p], nextBrightness, next, lengthMicros);
      brightness[p] = nextBrightness;
      lastIntensity[p] = intensity[p];
      intensity[p] = next;
    }
  }

  /** Events of the last {@link #generate}, in order of pixels. */
  EventKeys events() {
    return events;
  }

  /**
   * Generates the events of a window of the interval, replacing those of the last one.
   *
   * @param fromMicros start of the window: where the last one ended, or the interval's start
   * @param untilMicros end of the window, exclusive, within the interval
   */
  void generate(FrameInterval interval, long fromMicros, long untilMicros) {
    events.clear();
    double length = interval.lengthMicros();
    double window = (double) (untilMicros - interval.startMicros());
    boolean last = untilMicros == interval.endMicros();
    for (int p = 0; p < pixels; p++) {
      double slope = (nextOutput[p] - output[p]) / length + leaks.perMicro(p);
      double begin = difference[p];
      double end = begin + slope * window;
      boolean quiet =
          Math.max(begin, end) < onThresholds[p]
              && Math.min(begin, end) > -offThresholds[p]
              && releaseMicros[p] < interval.startMicros()
              && noise.nextMicros(p) >= untilMicros;
      if (!quiet) {
        end = generate(p, interval, fromMicros, untilMicros);
      }
      if (last) {
        difference[p] = end;
      }
    }
  }

  /** Generates the events of one pixel; its difference at the end of the window. */
  private double generate(int p, FrameInterval interval, long fromMicros, long untilMicros) {
    double change = (nextOutput[p] - output[p]) / interval.lengthMicros();
    while (true) {
      double slope = change + leaks.perMicro(p);
      double start = Math.max(releaseMicros[p], (double) interval.startMicros());
      double begin = releaseMicros[p] < start ? difference[p] : 0;
      double crossing = start + microsToThreshold(p, begin, slope);
      double candidate = noise.nextMicros(p);
      if (Math.min(crossing, candidate) >= untilMicros) {
        return begin + slope * (untilMicros - start);
      }
      if (candidate < crossing) {
        tryNoise(p, interval, fromMicros);
      } else {
        boolean on = begin >= onThresholds[p] || (begin > -offThresholds[p] && slope > 0);
        fire(p, crossing, fromMicros, on);
      }
    }
  }

  private double microsToThreshold(int p, double begin, double slope) {
    // A brightness that stopped exactly at the threshold fires now, at the start of the next line.
    if (begin >= onThresholds[p] || begin <= -offThresholds[p]) {
      return 0;
    }
    if (slope == 0) {
      return Double.POSITIVE_INFINITY;
    }
    return ((slope > 0 ? onThresholds[p] : -offThresholds[p]) - begin) / slope;
  }

  private void tryNoise(int p, FrameInterval interval, long fromMicros) {
    double micros = noise.nextMicros(p);
    double share = (micros - interval.startMicros()) / interval.lengthMicros();
    double light = lastIntensity[p] + share * (intensity[p] - lastIntensity[p]);
    if (micros >= releaseMicros[p] && noise.happens(p, light)) {
      fire(p, micros, fromMicros, noise.on(p, light));
    }
    noise.advance(p);
  }

  private void fire(int p, double micros, long fromMicros, boolean on) {
    events.append((int) ((long) Math.floor(micros) - fromMicros), firstPixel + p, on);
    releaseMicros[p] = micros + refractoryMicros;
    leaks.redraw(p);
  }
}
