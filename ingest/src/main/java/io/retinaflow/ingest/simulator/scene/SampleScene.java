package io.retinaflow.ingest.simulator.scene;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.Scene;
import java.util.List;
import java.util.SplittableRandom;

/** Scenes to begin with; sizes and speeds follow the sensor's, the seed shifts and tints them. */
public enum SampleScene {
  /** A bright bar crosses a dark ground to the right, once a period. */
  BAR {
    @Override
    Stage stage(Frame frame) {
      double bar = 0.04 * frame.width();
      Placement left = Placement.at(-2 * bar, frame.middleY(), 1);
      Placement right = Placement.at(frame.width() + 2 * bar, frame.middleY(), 1);
      Figure figure = new Figure.Box(bar, frame.height());
      return frame.dark(Actor.plain(figure, BRIGHT, Trajectory.sweep(left, right, PERIOD_MICROS)));
    }
  },
  /** A bright bar turns clockwise around the middle. */
  SPINNER {
    @Override
    Stage stage(Frame frame) {
      Figure figure = new Figure.Box(0.08, 0.8);
      return frame.dark(
          Actor.plain(figure, BRIGHT, Trajectory.turn(frame.middle(), PERIOD_MICROS)));
    }
  },
  /** Stripes drift to the right. */
  GRATING {
    @Override
    Stage stage(Frame frame) {
      double stripe = frame.width() / 6;
      Placement shifted = Placement.at(frame.random().nextDouble() * stripe, 0, 1);
      Trajectory drift =
          Trajectory.sweep(shifted, shifted.plus(Placement.at(stripe, 0, 1)), PERIOD_MICROS);
      return frame.seen(Texture.grating(stripe, DARK, BRIGHT), drift);
    }
  },
  /** The camera pans over clutter, there and back. */
  PAN {
    @Override
    Stage stage(Frame frame) {
      Placement there = Placement.at(frame.width(), 0.2 * frame.height(), 1);
      Trajectory pan = Trajectory.swing(Placement.at(0, 0, 1), there, 4 * PERIOD_MICROS);
      return frame.seen(frame.clutter(), pan);
    }
  },
  /** A bright disc comes nearer, once a period. */
  LOOM {
    @Override
    Stage stage(Frame frame) {
      Placement far = frame.middle().plus(Placement.at(0, 0, 0.1));
      Trajectory approach = Trajectory.sweep(far, frame.middle(), PERIOD_MICROS);
      return frame.dark(Actor.plain(new Figure.Disc(0.9), BRIGHT, approach));
    }
  },
  /** A hand-held camera looks at clutter before which an arm waves. */
  WAVE {
    @Override
    Stage stage(Frame frame) {
      Placement shoulder =
          frame.middle().plus(new Placement(0, 0.45 * frame.height(), StrictMath.PI - 0.6, 1));
      Trajectory wave =
          Trajectory.swing(shoulder, shoulder.plus(new Placement(0, 0, 1.2, 1)), PERIOD_MICROS);
      Trajectory shake = Trajectory.shake(0.02 * frame.width(), frame.random().nextLong());
      return frame.seen(
          frame.clutter(), shake, Actor.plain(new Figure.Limb(1.4, 0.16), BRIGHT, wave));
    }
  };

  private static final float DARK = 30;
  private static final float BRIGHT = 200;
  private static final long PERIOD_MICROS = 500_000;

  /**
   * Makes the scene.
   *
   * @param seed chooses its clutter, shifts and shaking
   * @throws IllegalArgumentException if the duration is not positive
   */
  public Scene scene(Resolution resolution, long durationMicros, long seed) {
    return stage(new Frame(resolution, durationMicros, new SplittableRandom(seed)));
  }

  abstract Stage stage(Frame frame);

  /** What a scene has to fit. */
  private record Frame(Resolution resolution, long durationMicros, SplittableRandom random) {
    private static final double CELL = 0.08;

    double width() {
      return resolution.width();
    }

    double height() {
      return resolution.height();
    }

    double middleY() {
      return height() / 2;
    }

    /** The middle; a unit is half the shorter side. */
    Placement middle() {
      return Placement.at(width() / 2, middleY(), Math.min(width(), height()) / 2);
    }

    Texture clutter() {
      return Texture.clutter(CELL * width(), DARK, 0.7f * BRIGHT, random.nextLong());
    }

    Stage dark(Actor... actors) {
      return seen(Texture.plain(DARK), Trajectory.still(Placement.at(0, 0, 1)), actors);
    }

    Stage seen(Texture ground, Trajectory view, Actor... actors) {
      return new Stage(resolution, durationMicros, ground, view, List.of(actors));
    }
  }
}
