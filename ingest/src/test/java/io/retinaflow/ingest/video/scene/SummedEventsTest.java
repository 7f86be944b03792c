package io.retinaflow.ingest.video.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What events tell of an action once their order is forgotten, asked of a linear probe: next to
 * nothing of its direction.
 */
final class SummedEventsTest {
  private static final Resolution SIZE = new Resolution(32, 32);
  private static final long CLIP_MICROS = 800_000;
  private static final int POOL = 4;
  private static final int CELLS = SIZE.width() / POOL;
  private static final int TRAINED = 60;
  private static final int TESTED = 30;

  /** Of 240 answers half are right by chance; four standard deviations of a coin are 31. */
  @Test
  void sum_ofAnActionAndItsReverse_doesNotTellThemApart() {
    int right =
        right(Action.SWIPE_LEFT, Action.SWIPE_RIGHT)
            + right(Action.SWIPE_UP, Action.SWIPE_DOWN)
            + right(Action.ROTATE_CLOCKWISE, Action.ROTATE_COUNTERCLOCKWISE)
            + right(Action.APPROACH, Action.RETREAT);

    assertThat(right).isBetween(89, 151);
  }

  /** The probe is not blind: what leaves its trace elsewhere it does tell apart. */
  @Test
  void sum_ofASwipeAndNoMotion_tellsThemApart() {
    assertThat(right(Action.SWIPE_LEFT, Action.IDLE)).isGreaterThan(51);
  }

  /** Right answers about {@link #TESTED} unseen clips of each. */
  private static int right(Action one, Action other) {
    List<double[]> clips = new ArrayList<>();
    List<Double> signs = new ArrayList<>();
    for (long seed = 0; seed < TRAINED; seed++) {
      clips.add(summed(one, seed));
      signs.add(1.0);
      clips.add(summed(other, seed + 10_000));
      signs.add(-1.0);
    }
    RidgeProbe probe = RidgeProbe.fit(clips, signs);
    int right = 0;
    for (long seed = TRAINED; seed < TRAINED + TESTED; seed++) {
      right += probe.value(summed(one, seed)) > 0 ? 1 : 0;
      right += probe.value(summed(other, seed + 10_000)) < 0 ? 1 : 0;
    }
    return right;
  }

  /** Events of each polarity in cells of 4x4 pixels, square roots. */
  private static double[] summed(Action action, long seed) {
    EventPacket events =
        ActionEventCamera.film(new ActionScene(action, SIZE, seed), 0, CLIP_MICROS);
    double[] cells = new double[2 * CELLS * CELLS];
    for (int i = 0; i < events.size(); i++) {
      int cell = (events.y(i) / POOL) * CELLS + events.x(i) / POOL;
      cells[2 * cell + (events.on(i) ? 1 : 0)]++;
    }
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Math.sqrt(cells[i]);
    }
    return cells;
  }
}
