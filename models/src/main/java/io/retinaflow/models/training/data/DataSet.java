package io.retinaflow.models.training.data;

/**
 * Samples to learn from and samples to judge by, which share no source.
 *
 * @param name what the samples are, for people
 * @param training what a network learns from; validation is split off it
 * @param test what it is judged by, once
 */
public record DataSet(String name, LabelledSamples training, LabelledSamples test) {

  /**
   * Checks that both have the same classes and shape.
   *
   * @throws IllegalArgumentException if not
   */
  public DataSet {
    if (!training.labels().equals(test.labels()) || !training.shape().equals(test.shape())) {
      throw new IllegalArgumentException(
          "training samples are %s of %s, those of the test %s of %s"
              .formatted(training.shape(), training.labels(), test.shape(), test.labels()));
    }
  }
}
