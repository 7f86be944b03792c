package io.retinaflow.models.training.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Samples in k parts, each the test of the others in turn. */
final class Folds {
  private final int count;
  private final List<Integer> foldOfSample;

  private Folds(int count, List<Integer> foldOfSample) {
    this.count = count;
    this.foldOfSample = List.copyOf(foldOfSample);
  }

  /**
   * Deals samples into folds that have their share of every class, those of one source together.
   *
   * @param count k, at least 2
   * @param seed the same gives the same folds
   * @throws IllegalArgumentException if there are fewer folds than two or a fold remains empty
   */
  static Folds stratified(LabelledSamples samples, int count, long seed) {
    if (count < 2 || count > samples.size()) {
      throw new IllegalArgumentException("%d folds of %d samples".formatted(count, samples.size()));
    }
    double[] shares = new double[count];
    Arrays.fill(shares, 1.0 / count);
    List<Integer> folds = new ArrayList<>();
    for (int fold : SourceGroups.deal(samples, seed, shares)) {
      folds.add(fold);
    }
    return given(count, folds);
  }

  /**
   * Folds that are known.
   *
   * @param count k, at least 2
   * @param foldOfSample fold of each sample, 0..k-1
   * @throws IllegalArgumentException if a fold does not exist or is empty
   */
  static Folds given(int count, List<Integer> foldOfSample) {
    for (int fold = 0; fold < count; fold++) {
      if (!foldOfSample.contains(fold)) {
        throw new IllegalArgumentException(
            "fold %d of %d is empty: there are too few sources".formatted(fold, count));
      }
    }
    for (int fold : foldOfSample) {
      Objects.checkIndex(fold, count);
    }
    return new Folds(count, foldOfSample);
  }

  /** k, the number of folds. */
  int count() {
    return count;
  }

  /**
   * The split that a fold is the test of.
   *
   * @param fold 0..k-1
   * @throws IndexOutOfBoundsException if there is no such fold
   */
  Split split(int fold) {
    return Split.of(foldOfSample, Objects.checkIndex(fold, count));
  }
}
