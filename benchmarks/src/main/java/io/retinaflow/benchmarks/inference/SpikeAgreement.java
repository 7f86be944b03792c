package io.retinaflow.benchmarks.inference;

/**
 * Agreement of two engines on the spikes of some neurons. Where few fire, equal silence says
 * little: {@link #overlap} leaves it out.
 *
 * @param neurons neurons and timesteps compared
 * @param equal those with the same answer
 * @param both those where both engines fire
 */
record SpikeAgreement(long neurons, long equal, long both) {
  static final SpikeAgreement NONE = new SpikeAgreement(0, 0, 0);

  /** Compares arrays of 0 and 1 of the same length. */
  static SpikeAgreement of(byte[] first, byte[] second) {
    long equal = 0;
    long both = 0;
    for (int i = 0; i < first.length; i++) {
      equal += first[i] == second[i] ? 1 : 0;
      both += first[i] & second[i];
    }
    return new SpikeAgreement(first.length, equal, both);
  }

  SpikeAgreement plus(SpikeAgreement other) {
    return new SpikeAgreement(neurons + other.neurons, equal + other.equal, both + other.both);
  }

  /** Share of equal answers, in [0, 1]; 1 where nothing was compared. */
  double share() {
    return neurons == 0 ? 1 : (double) equal / neurons;
  }

  /** Spikes of both engines over spikes of either, in [0, 1]; 1 where none fired. */
  double overlap() {
    long either = neurons - equal + both;
    return either == 0 ? 1 : (double) both / either;
  }
}
