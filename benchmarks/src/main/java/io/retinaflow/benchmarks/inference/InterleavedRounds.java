package io.retinaflow.benchmarks.inference;

import io.retinaflow.models.layer.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Engines taking turns on one input, so that whatever else the machine does hits all of them alike.
 * Before each turn there is a pause: libtorch's threads spin for a while behind a run, on the core
 * that the next engine's second thread needs.
 *
 * @param warmups inferences of each engine before the clock counts
 * @param rounds timed inferences of each engine
 */
record InterleavedRounds(int warmups, int rounds) {
  /** Inferences over which allocation is averaged. */
  private static final int ALLOCATION_RUNS = 3;

  /**
   * Long enough for OpenMP's threads to have gone to sleep: Intel's runtime lets them spin for 200
   * ms unless told otherwise, GNU's for less. Part of what is measured, not of a test.
   */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there is no round or a negative number of warm-ups
   */
  InterleavedRounds {
    if (warmups < 0 || rounds < 1) {
      throw new IllegalArgumentException(
          "rounds must be positive and warm-ups not negative: " + rounds + " and " + warmups);
    }
  }

  /** Runs all rounds; samples in the order of the engines. */
  List<EngineSamples> run(List<? extends TimedEngine> engines, FloatTensor input) {
    for (int i = 0; i < warmups; i++) {
      engines.forEach(engine -> engine.run(input));
    }
    List<List<Long>> nanos = new ArrayList<>();
    engines.forEach(engine -> nanos.add(new ArrayList<>(rounds)));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < engines.size(); i++) {
        nanos.get(i).add(time(engines.get(i), input));
      }
    }
    List<EngineSamples> samples = new ArrayList<>();
    for (int i = 0; i < engines.size(); i++) {
      TimedEngine engine = engines.get(i);
      samples.add(new EngineSamples(engine.name(), nanos.get(i), allocatedBytes(engine, input)));
    }
    return samples;
  }

  private static long time(TimedEngine engine, FloatTensor input) {
    pause();
    long start = System.nanoTime();
    engine.run(input);
    return System.nanoTime() - start;
  }

  /** A wake-up before its time must not shorten what is part of the measurement. */
  private static void pause() {
    long end = System.nanoTime() + PAUSE_NANOS;
    for (long left = PAUSE_NANOS; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static long allocatedBytes(TimedEngine engine, FloatTensor input) {
    AllocationMeter meter = AllocationMeter.start();
    for (int i = 0; i < ALLOCATION_RUNS; i++) {
      engine.run(input);
    }
    return meter.allocatedBytes() / ALLOCATION_RUNS;
  }
}
