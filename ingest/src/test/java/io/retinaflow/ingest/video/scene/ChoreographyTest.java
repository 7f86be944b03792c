package io.retinaflow.ingest.video.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.scene.Placement;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChoreographyTest {
  private static final long STEP_MICROS = 10_000;
  private static final long LONGEST_BEAT_MICROS = 1_600_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void clapping_withinABeat_meetsAndPartsTwiceAroundOnePlace(long seed) {
    List<Act> hands = choreography(seed).clapping();
    Placement left = at(hands.get(0), 0);
    Placement right = at(hands.get(1), 0);

    double nearest = Double.POSITIVE_INFINITY;
    double farthest = 0;
    for (long micros = 0; micros < LONGEST_BEAT_MICROS; micros += STEP_MICROS) {
      Placement one = at(hands.get(0), micros);
      Placement other = at(hands.get(1), micros);
      assertThat(one.x() + other.x()).isCloseTo(left.x() + right.x(), within(1e-9));
      assertThat(one.y() + other.y()).isCloseTo(left.y() + right.y(), within(1e-9));
      double distance = StrictMath.hypot(one.x() - other.x(), one.y() - other.y()) / one.scale();
      nearest = Math.min(nearest, distance);
      farthest = Math.max(farthest, distance);
    }

    assertThat(nearest).as("hands touch").isCloseTo(2 * 0.6 / 0.7, within(0.05));
    assertThat(farthest).as("hands are apart").isCloseTo(2 * 1.7 / 0.7, within(0.05));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void walking_besideASwipe_takesThreeTimesAsLongAndBobs(long seed) {
    Act walk = choreography(seed).walking();
    Act swipe = choreography(seed).crossing(1, 0);

    double pace = typicalStep(swipe) / typicalStep(walk);
    double highest = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (long micros = 0; micros < LONGEST_BEAT_MICROS; micros += STEP_MICROS) {
      highest = Math.max(highest, at(walk, micros).y());
      lowest = Math.min(lowest, at(walk, micros).y());
    }

    assertThat(pace).isCloseTo(3, within(1e-6));
    assertThat(highest - lowest).isGreaterThan(0.25 * at(walk, 0).scale());
  }

  /**
   * The smaller of two steps in turn, since one of them may be the leap to where it begins anew.
   */
  private static double typicalStep(Act act) {
    double first = Math.abs(at(act, STEP_MICROS).x() - at(act, 0).x());
    double second = Math.abs(at(act, 2 * STEP_MICROS).x() - at(act, STEP_MICROS).x());
    return Math.min(first, second);
  }

  private static Placement at(Act act, long micros) {
    return act.trajectory().at(micros);
  }

  private static Choreography choreography(long seed) {
    return new Choreography(new Resolution(64, 48), new SplittableRandom(seed));
  }
}
