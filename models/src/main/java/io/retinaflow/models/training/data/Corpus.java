package io.retinaflow.models.training.data;

import java.util.HashSet;
import java.util.List;

/**
 * All samples of a collection, with the split it comes with.
 *
 * @param name what it is, for people
 * @param samples all of them
 * @param split how it is parted unless folds are asked for
 * @param folds fold of each sample as the collection tells them; empty where it tells none
 */
record Corpus(String name, LabelledSamples samples, Split split, List<Integer> folds) {

  /** Copies the list. */
  Corpus {
    folds = List.copyOf(folds);
  }

  /** A collection that tells no folds. */
  static Corpus of(String name, LabelledSamples samples, Split split) {
    return new Corpus(name, samples, split, List.of());
  }

  /** The samples as the collection parts them. */
  DataSet dataSet() {
    return split.dataSet(name, samples);
  }

  /**
   * All samples in folds: those the collection tells if it tells so many, else dealt by seed.
   *
   * @throws IllegalArgumentException if there are too few samples or sources
   */
  Folds folds(int count, long seed) {
    if (new HashSet<>(folds).size() == count) {
      return Folds.given(count, folds);
    }
    return Folds.stratified(samples, count, seed);
  }
}
