package io.retinaflow.offload.imc.network;

import io.retinaflow.models.spike.SpikeTensor;

/**
 * Spikes of two runs of one layer of neurons, counted.
 *
 * @param ideal spikes of the ideal run
 * @param actual spikes of the other
 * @param shared spikes of both: the same neuron at the same timestep
 */
public record SpikeOverlap(long ideal, long actual, long shared) {
  /** No spike in either. */
  public static final SpikeOverlap NONE = new SpikeOverlap(0, 0, 0);

  /**
   * Checks the counts.
   *
   * @throws IllegalArgumentException if more are shared than there are
   */
  public SpikeOverlap {
    if (shared < 0 || shared > Math.min(ideal, actual)) {
      throw new IllegalArgumentException(
          "%d of %d and %d spikes are shared".formatted(shared, ideal, actual));
    }
  }

  /**
   * Counts.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  static SpikeOverlap of(byte[] ideal, byte[] actual) {
    if (ideal.length != actual.length) {
      throw new IllegalArgumentException(actual.length + " neurons against " + ideal.length);
    }
    long inIdeal = 0;
    long inActual = 0;
    long shared = 0;
    for (int i = 0; i < ideal.length; i++) {
      inIdeal += ideal[i];
      inActual += actual[i];
      shared += ideal[i] & actual[i];
    }
    return new SpikeOverlap(inIdeal, inActual, shared);
  }

  /**
   * Counts.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static SpikeOverlap of(SpikeTensor ideal, SpikeTensor actual) {
    long[] first = ideal.words();
    long[] second = actual.words();
    if (first.length != second.length) {
      throw new IllegalArgumentException(actual + " against " + ideal);
    }
    long shared = 0;
    for (int i = 0; i < first.length; i++) {
      shared += Long.bitCount(first[i] & second[i]);
    }
    return new SpikeOverlap(ideal.count(), actual.count(), shared);
  }

  /** Both counted together. */
  public SpikeOverlap plus(SpikeOverlap other) {
    return new SpikeOverlap(ideal + other.ideal, actual + other.actual, shared + other.shared);
  }

  /** Spikes of one run alone. */
  public long differing() {
    return ideal + actual - 2 * shared;
  }

  /** Share of the spikes of either run that both have (Jaccard), in [0, 1]; 1 without any. */
  public double agreement() {
    long either = ideal + actual - shared;
    return either == 0 ? 1 : (double) shared / either;
  }
}
