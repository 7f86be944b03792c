package io.retinaflow.ingest.video.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ActionEventCameraTest {
  private static final Resolution SMALL = new Resolution(32, 32);
  private static final long CLIP_MICROS = 800_000;

  @ParameterizedTest
  @EnumSource(Cast.class)
  void render_light_isTheLumaOfTheFrameBeforeRounding(Cast cast) {
    ActionScene scene = new ActionScene(Action.CLAP, cast, new Resolution(33, 21), 5);
    byte[] frame = scene.frame(50);
    float[] light = new float[33 * 21];

    scene.light(1_200_000, CLIP_MICROS).render(800_000, light);

    for (int p = 0; p < light.length; p++) {
      double luma =
          0.299 * (frame[3 * p] & 0xFF)
              + 0.587 * (frame[3 * p + 1] & 0xFF)
              + 0.114 * (frame[3 * p + 2] & 0xFF);
      assertThat((double) light[p]).isCloseTo(luma, within(0.51));
    }
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void film_sameScene_givesTheSameEventsInAnyPortions(Action action) {
    ActionScene scene = new ActionScene(action, Cast.UNSEEN, SMALL, 3);
    EventPacket whole = ActionEventCamera.film(scene, 700_000, CLIP_MICROS);

    ActionEventCamera camera =
        new ActionEventCamera(new ActionScene(action, Cast.UNSEEN, SMALL, 3), 700_000, CLIP_MICROS);
    EventBuffer portions = new EventBuffer();
    for (long until = 7_000; until < CLIP_MICROS + 7_000; until += 7_000) {
      camera.generate(until, portions);
    }

    assertThat(portions.toPacket()).isEqualTo(whole);
    assertThat(whole.size()).isGreaterThan(100);
    assertThat(whole.timeMicros(0)).isNotNegative();
    assertThat(whole.timeMicros(whole.size() - 1)).isLessThan(CLIP_MICROS);
    assertThat(ActionEventCamera.film(scene, 0, CLIP_MICROS)).isNotEqualTo(whole);
  }

  @ParameterizedTest
  @CsvSource({"SWIPE_RIGHT, 20, 24", "SWIPE_LEFT, 0, 4"})
  void film_swipe_movesItsEventsAsItSays(Action action, int least, int most) {
    int right = 0;
    for (long seed = 0; seed < 24; seed++) {
      right +=
          stepsToTheRight(ActionEventCamera.film(scene(action, seed), 0, CLIP_MICROS)) > 0 ? 1 : 0;
    }

    assertThat(right).isBetween(least, most);
  }

  /** Of the mean column of each 40 ms: steps to the right less those to the left. */
  private static int stepsToTheRight(EventPacket events) {
    int bins = 20;
    double[] sum = new double[bins];
    int[] count = new int[bins];
    for (int i = 0; i < events.size(); i++) {
      int bin = (int) (events.timeMicros(i) * bins / CLIP_MICROS);
      sum[bin] += events.x(i);
      count[bin]++;
    }
    int steps = 0;
    for (int bin = 1; bin < bins; bin++) {
      steps += (int) Math.signum(sum[bin] / count[bin] - sum[bin - 1] / count[bin - 1]);
    }
    return steps;
  }

  private static ActionScene scene(Action action, long seed) {
    return new ActionScene(action, SMALL, seed);
  }

  @Test
  void light_ofNoPart_throws() {
    ActionScene scene = scene(Action.IDLE, 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene.light(-1, 10))
        .withMessage("10 us from -1 us on are no part of a scene");
    assertThatIllegalArgumentException().isThrownBy(() -> scene.light(0, 0));
  }
}
