package io.retinaflow.models.training.data;

/**
 * All samples of a collection, with the split it comes with.
 *
 * @param name what it is, for people
 * @param samples all of them
 * @param split how it is parted unless folds are asked for
 */
public record Corpus(String name, LabelledSamples samples, Split split) {

  /** The samples as the collection parts them. */
  public DataSet dataSet() {
    return split.dataSet(name, samples);
  }
}
