package io.retinaflow.models.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Samples parted in two, by their indices.
 *
 * @param training what is learned from
 * @param test what is held out
 */
public record Split(List<Integer> training, List<Integer> test) {

  /** Copies the lists. */
  public Split {
    training = List.copyOf(training);
    test = List.copyOf(test);
  }

  /** Holds out one of the parts samples lie in. */
  static Split of(List<Integer> partOfSample, int part) {
    List<Integer> training = new ArrayList<>();
    List<Integer> test = new ArrayList<>();
    for (int i = 0; i < partOfSample.size(); i++) {
      (partOfSample.get(i) == part ? test : training).add(i);
    }
    return new Split(training, test);
  }

  /**
   * Holds out a share of the samples and of each class, all samples of a source on one side.
   *
   * @param testShare above 0 and below 1; sources are whole, so it is met about
   * @param seed the same gives the same split
   * @throws IllegalArgumentException if the share is out of range
   */
  public static Split byShare(LabelledSamples samples, double testShare, long seed) {
    if (!(testShare > 0 && testShare < 1)) {
      throw new IllegalArgumentException("share held out is " + testShare + ", outside 0..1");
    }
    int[] parts = SourceGroups.deal(samples, seed, 1 - testShare, testShare);
    return of(IntStream.of(parts).boxed().toList(), 1);
  }

  /** The same samples as a data set. */
  public DataSet dataSet(String name, LabelledSamples samples) {
    return new DataSet(name, Selection.of(samples, training), Selection.of(samples, test));
  }
}
