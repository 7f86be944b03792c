package io.retinaflow.models.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How samples are parted in those to learn from and those to judge by.
 *
 * @param folds parts of which one is the test; 0 for the split the collection comes with
 * @param fold the part that is the test
 * @param trainingCount most samples to learn from; 0 for all
 * @param testCount most samples to judge by; 0 for all
 * @param seed of folds and of the choice where not all are taken
 */
record Parting(int folds, int fold, int trainingCount, int testCount, long seed) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  Parting {
    boolean whole = folds == 0 && fold == 0;
    if (!whole && (folds < 2 || fold < 0 || fold >= folds)) {
      throw new IllegalArgumentException("fold %d of %d folds".formatted(fold, folds));
    }
    if (trainingCount < 0 || testCount < 0) {
      throw new IllegalArgumentException(
          "%d samples to learn from and %d to judge by".formatted(trainingCount, testCount));
    }
  }

  static Parting of(RecipeFields fields) {
    return new Parting(
        fields.integer("folds", 0),
        fields.integer("fold", 0),
        fields.integer("training-count", 0),
        fields.integer("test-count", 0),
        fields.integer("seed", 0));
  }

  Parting withFold(int otherFolds, int otherFold) {
    return new Parting(otherFolds, otherFold, trainingCount, testCount, seed);
  }

  DataSet of(Corpus corpus) {
    Split split = folds == 0 ? corpus.split() : corpus.folds(folds, seed).split(fold);
    Split limited =
        new Split(
            limit(corpus.samples(), split.training(), trainingCount),
            limit(corpus.samples(), split.test(), testCount));
    return limited.dataSet(corpus.name(), corpus.samples());
  }

  /** Takes a sample of each class in turn, each class in a drawn order, until there are enough. */
  private List<Integer> limit(LabelledSamples samples, List<Integer> indices, int count) {
    if (count == 0 || count >= indices.size()) {
      return indices;
    }
    List<Integer> shuffled = new ArrayList<>(indices);
    Shuffles.shuffle(shuffled, new SplittableRandom(seed));
    List<List<Integer>> classes =
        IntStream.range(0, samples.labels().size())
            .mapToObj(label -> shuffled.stream().filter(i -> samples.label(i) == label).toList())
            .toList();
    List<Integer> taken = new ArrayList<>();
    for (int round = 0; taken.size() < count; round++) {
      for (List<Integer> members : classes) {
        if (round < members.size() && taken.size() < count) {
          taken.add(members.get(round));
        }
      }
    }
    return taken;
  }
}
