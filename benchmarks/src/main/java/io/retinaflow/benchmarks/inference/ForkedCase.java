package io.retinaflow.benchmarks.inference;

import java.util.ArrayList;
import java.util.List;

/**
 * One case as all forks measured it.
 *
 * @param forks the same case of every fork, in the same order of engines
 */
record ForkedCase(List<CaseSamples> forks) {

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if it is empty
   */
  ForkedCase {
    forks = List.copyOf(forks);
    if (forks.isEmpty()) {
      throw new IllegalArgumentException("no fork");
    }
  }

  /** The cases of some forks. */
  static List<ForkedCase> all(List<ForkSamples> forks) {
    List<ForkedCase> cases = new ArrayList<>();
    for (int i = 0; i < forks.get(0).cases().size(); i++) {
      int which = i;
      cases.add(new ForkedCase(forks.stream().map(fork -> fork.cases().get(which)).toList()));
    }
    return cases;
  }

  /** Label, threads and work, the same in all forks. */
  CaseSamples description() {
    return forks.get(0);
  }

  int engines() {
    return description().engines().size();
  }

  String engine(int engine) {
    return description().engines().get(engine).engine();
  }

  /** Nanoseconds: a median for every fork. */
  Spread medianNanos(int engine) {
    return Spread.of(forks.stream().map(fork -> fork.engines().get(engine).medianNanos()).toList());
  }

  /** Nanoseconds: all samples of all forks. */
  Spread nanos(int engine) {
    return Spread.of(
        forks.stream().flatMap(fork -> fork.engines().get(engine).nanos().stream()).toList());
  }

  /** How many times faster than the first engine: the medians' ratio for every fork. */
  Spread speedup(int engine) {
    return Spread.of(forks.stream().map(fork -> fork.speedup(engine)).toList());
  }

  /** How many times faster than the first engine: the ratio of every round of every fork. */
  Spread roundSpeedup(int engine) {
    List<Double> ratios = new ArrayList<>();
    for (CaseSamples fork : forks) {
      List<Long> reference = fork.engines().get(0).nanos();
      List<Long> nanos = fork.engines().get(engine).nanos();
      for (int round = 0; round < nanos.size(); round++) {
        ratios.add((double) reference.get(round) / nanos.get(round));
      }
    }
    return Spread.of(ratios);
  }

  /** Bytes an inference allocates: the median of the forks. */
  double allocatedBytes(int engine) {
    return Spread.of(
            forks.stream().map(fork -> fork.engines().get(engine).allocatedBytes()).toList())
        .median();
  }
}
