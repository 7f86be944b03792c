package io.retinaflow.ingest.video.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.Resolution;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ActionSceneTest {
  private static final Resolution SMALL = new Resolution(32, 32);
  private static final int SEEDS = 60;
  private static final int FRAMES = 40;

  @ParameterizedTest
  @EnumSource(Action.class)
  void frame_sameScene_isTheSameInAnyOrder(Action action) {
    ActionScene scene = new ActionScene(action, new Resolution(33, 21), 7);
    byte[] last = scene.frame(50);
    byte[] first = scene.frame(0);
    ActionScene again = new ActionScene(action, new Resolution(33, 21), 7);

    assertThat(again.frame(0)).isEqualTo(first).hasSize(3 * 33 * 21);
    assertThat(again.frame(50)).isEqualTo(last).isNotEqualTo(first);
    assertThat(new ActionScene(action, new Resolution(33, 21), 8).frame(0)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 40", "40, 1", "17, 5"})
  void frame_anySize_isFilled(int width, int height) {
    Resolution size = new Resolution(width, height);

    byte[] frame = new ActionScene(Action.WAVE, size, 3).frame(1_000_000);

    assertThat(frame).hasSize(3 * width * height);
    for (byte part : frame) {
      assertThat(part & 0xFF).as("light").isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SWIPE_LEFT, SWIPE_RIGHT, right",
    "SWIPE_UP, SWIPE_DOWN, down",
    "ROTATE_COUNTERCLOCKWISE, ROTATE_CLOCKWISE, clockwise",
    "RETREAT, APPROACH, growth"
  })
  void frame_overTime_movesAsTheActionSays(Action backward, Action forward, String component) {
    assertThat(positive(forward, component)).isGreaterThanOrEqualTo(SEEDS - 5);
    assertThat(positive(backward, component)).isLessThanOrEqualTo(5);
  }

  private static long positive(Action action, String component) {
    return LongStream.range(0, SEEDS)
        .mapToObj(seed -> SceneMotion.of(action, seed, FRAMES))
        .filter(motion -> component(motion, component) > 0)
        .count();
  }

  private static double component(SceneMotion motion, String name) {
    return switch (name) {
      case "right" -> motion.right();
      case "down" -> motion.down();
      case "clockwise" -> motion.clockwise();
      default -> motion.growth();
    };
  }

  /**
   * A picture is given to the class whose mean picture is nearer: of 2 x 200 pictures that the
   * means have not seen, half are right; five standard deviations of a coin are 50 pictures.
   */
  @ParameterizedTest
  @CsvSource({
    "SWIPE_LEFT, SWIPE_RIGHT",
    "SWIPE_UP, SWIPE_DOWN",
    "ROTATE_CLOCKWISE, ROTATE_COUNTERCLOCKWISE",
    "APPROACH, RETREAT"
  })
  void frame_alone_doesNotTellAnActionFromItsReverse(Action one, Action other) {
    double[] meanOfOne = mean(one, 0, 400);
    double[] meanOfOther = mean(other, 400, 800);

    long right = 0;
    for (long seed = 800; seed < 1000; seed++) {
      double[] picture = picture(one, seed);
      right += distance(picture, meanOfOne) < distance(picture, meanOfOther) ? 1 : 0;
      double[] reverse = picture(other, seed + 200);
      right += distance(reverse, meanOfOther) < distance(reverse, meanOfOne) ? 1 : 0;
    }

    assertThat(right).isCloseTo(200L, within(50L));
  }

  private static double[] picture(Action action, long seed) {
    return SceneMotion.grey(new ActionScene(action, SMALL, seed).frame((int) (seed % FRAMES)));
  }

  private static double[] mean(Action action, long fromSeed, long untilSeed) {
    double[] mean = new double[SMALL.width() * SMALL.height()];
    for (long seed = fromSeed; seed < untilSeed; seed++) {
      double[] picture = picture(action, seed);
      for (int p = 0; p < mean.length; p++) {
        mean[p] += picture[p] / (untilSeed - fromSeed);
      }
    }
    return mean;
  }

  private static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int p = 0; p < one.length; p++) {
      sum += (one[p] - other[p]) * (one[p] - other[p]);
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(value = Action.class, mode = EnumSource.Mode.EXCLUDE, names = "IDLE")
  void frame_ofAnyActionButIdle_changesMoreThanIdle(Action action) {
    assertThat(change(action)).isGreaterThan(1.3 * change(Action.IDLE));
  }

  private static double change(Action action) {
    double sum = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      ActionScene scene = new ActionScene(action, SMALL, seed);
      sum += distance(SceneMotion.grey(scene.frame(10)), SceneMotion.grey(scene.frame(14)));
    }
    return sum;
  }

  @Test
  void frame_beforeTheFirst_throws() {
    ActionScene scene = new ActionScene(Action.IDLE, SMALL, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene.frame(-1))
        .withMessage("frame -1 is negative");
  }

  @Test
  void of_label_findsTheActionOrNamesAll() {
    for (Action action : Action.values()) {
      assertThat(Action.of(action.label())).isEqualTo(action);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Action.of("jump"))
        .withMessageContaining("'jump'")
        .withMessageContaining("swipe-left, swipe-right");
  }
}
