package io.retinaflow.benchmarks.inference;

import java.util.List;

/**
 * Times of one engine in one case of one JVM.
 *
 * @param engine name of the engine
 * @param nanos time of each inference, in the order of the rounds
 * @param allocatedBytes Java heap allocated per inference, by all threads
 */
record EngineSamples(String engine, List<Long> nanos, long allocatedBytes) {

  /** Copies the list. */
  EngineSamples {
    nanos = List.copyOf(nanos);
  }

  double medianNanos() {
    return Spread.of(nanos).median();
  }
}
