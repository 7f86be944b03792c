package io.retinaflow.pipeline.publish;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.ingest.video.scene.ActionScene;
import io.retinaflow.ingest.video.scene.Cast;
import java.util.List;

/**
 * What a camera that does not exist films: one action after another, each time a new scene with the
 * cast that no model has learnt from.
 *
 * @param camera number of the camera, from 0; each begins with another action
 * @param size size of its pictures
 */
record ActionProgramme(int camera, Resolution size) {
  private static final List<Action> ACTIONS = List.of(Action.values());
  // Far from the small numbers that data sets are drawn by.
  private static final long FIRST_SEED = 1L << 40;
  private static final long SEEDS_OF_A_CAMERA = 1L << 24;

  /** Action of the n-th act. */
  Action action(long act) {
    return ACTIONS.get((int) ((camera + act) % ACTIONS.size()));
  }

  /** Scene of the n-th act. */
  ActionScene scene(long act) {
    long seed = FIRST_SEED + camera * SEEDS_OF_A_CAMERA + act;
    return new ActionScene(action(act), Cast.UNSEEN, size, seed);
  }
}
