package io.retinaflow.models.training.data;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.ingest.video.scene.ActionScene;
import io.retinaflow.ingest.video.scene.Cast;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Scenes of drawn actions, as many of each: first those to learn from, with the rehearsed cast,
 * then those to judge by, with actors and clutter that the others never show. Actions take turns.
 *
 * @param training scenes of each action to learn from
 * @param test scenes of each action to judge by
 * @param seed draws the scenes' seeds
 */
record MotionScenes(int training, int test, long seed) {
  private static final List<Action> ACTIONS = List.of(Action.values());

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  MotionScenes {
    if (training < 1 || test < 1) {
      throw new IllegalArgumentException(
          "%d scenes of an action to learn from and %d to judge by".formatted(training, test));
    }
  }

  List<String> labels() {
    return Arrays.stream(Action.values()).map(Action::label).toList();
  }

  int size() {
    return Math.multiplyExact(training + test, ACTIONS.size());
  }

  int label(int index) {
    return index % ACTIONS.size();
  }

  /** Whether a scene is one to learn from. */
  boolean rehearsed(int index) {
    return index < training * ACTIONS.size();
  }

  Split split() {
    int border = training * ACTIONS.size();
    return new Split(
        IntStream.range(0, border).boxed().toList(),
        IntStream.range(border, size()).boxed().toList());
  }

  /** A scene; the same index gives the same. */
  ActionScene scene(int index, Resolution size) {
    Cast cast = rehearsed(index) ? Cast.REHEARSED : Cast.UNSEEN;
    return new ActionScene(ACTIONS.get(label(index)), cast, size, seed(index));
  }

  /** Scenes of either side are numbered on their own: how many the other has changes nothing. */
  private long seed(int index) {
    SplittableRandom random = new SplittableRandom(seed);
    long rehearsed = random.nextLong();
    long unseen = random.nextLong();
    long number = rehearsed(index) ? index : index - training * (long) ACTIONS.size();
    return new SplittableRandom((rehearsed(index) ? rehearsed : unseen) + number).nextLong();
  }
}
