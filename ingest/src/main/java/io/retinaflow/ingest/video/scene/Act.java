package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.simulator.scene.Placement;
import io.retinaflow.ingest.simulator.scene.Trajectory;

/**
 * Where an actor is, and how much of it is there.
 *
 * @param trajectory its placement
 * @param presence its opacity
 */
record Act(Trajectory trajectory, Presence presence) {
  // Share of a passage in which an actor appears, and in which it vanishes.
  private static final double FADE = 0.08;

  /** Opacity as a function of time. */
  @FunctionalInterface
  interface Presence {
    /** Opacity at an instant, 0..1. */
    double at(long micros);
  }

  /** Moves and is always there. */
  static Act steady(Trajectory trajectory) {
    return new Act(trajectory, micros -> 1);
  }

  /** Goes from one placement to another each period anew; fades in at the one, out at the other. */
  static Act passage(Placement from, Placement to, long periodMicros, long phaseMicros) {
    Trajectory sweep = Trajectory.sweep(from, to, periodMicros);
    return new Act(
        micros -> sweep.at(micros + phaseMicros),
        micros -> {
          double share = (double) ((micros + phaseMicros) % periodMicros) / periodMicros;
          return Math.min(1, Math.min(share, 1 - share) / FADE);
        });
  }
}
