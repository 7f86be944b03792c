package io.retinaflow.ingest.filter;

import io.retinaflow.ingest.event.EventBuffer;
import java.util.List;

/**
 * How well a chain of filters tells signal from injected noise.
 *
 * <p>With real recordings the signal has noise of its own, so that a perfect filter keeps less than
 * all of it; with synthetic ones it has none.
 *
 * @param signalIn events of the signal
 * @param signalOut those that passed: the true positives
 * @param noiseIn events of injected noise
 * @param noiseOut those that passed: the false positives
 */
public record DenoiseAccuracy(long signalIn, long signalOut, long noiseIn, long noiseOut) {

  /**
   * Measures a chain of new filters that drop events and change none.
   *
   * @throws IllegalArgumentException if a filter does not fit the sensor
   */
  public static DenoiseAccuracy of(List<FilterSpec> filters, LabelledEvents events) {
    FilterChain chain = FilterChain.of(filters, events.sensor());
    EventBuffer single = new EventBuffer();
    EventBuffer out = new EventBuffer();
    long signalOut = 0;
    long noiseOut = 0;
    for (int i = 0; i < events.size(); i++) {
      events.copyTo(i, single);
      out.clear();
      // Batches do not change what passes, so one event at a time tells which did.
      chain.filter(single, out);
      signalOut += events.isNoise(i) ? 0 : out.size();
      noiseOut += events.isNoise(i) ? out.size() : 0;
    }
    int noiseIn = events.noiseEvents();
    return new DenoiseAccuracy(events.size() - noiseIn, signalOut, noiseIn, noiseOut);
  }

  /** True positive rate, 0..1; not a number without signal. */
  public double signalKept() {
    return (double) signalOut / signalIn;
  }

  /** True negative rate: one minus the false positive rate, 0..1; not a number without noise. */
  public double noiseRemoved() {
    return 1 - (double) noiseOut / noiseIn;
  }
}
