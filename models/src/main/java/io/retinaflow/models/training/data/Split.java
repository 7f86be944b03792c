package io.retinaflow.models.training.data;

import java.util.List;

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

  /** The same samples as a data set. */
  public DataSet dataSet(String name, LabelledSamples samples) {
    return new DataSet(name, Selection.of(samples, training), Selection.of(samples, test));
  }
}
