package io.retinaflow.models.engine;

import java.nio.FloatBuffer;

/**
 * Maps {@code [C,H,W]} of some samples and timesteps in a caller's memory, channels first.
 *
 * @param values the caller's, not a copy; only its content is used, not its position
 * @param order how the maps follow each other
 * @param timesteps T
 * @param batch B
 */
record Frames(FloatBuffer values, Order order, int timesteps, int batch) {

  /** Order of maps. */
  enum Order {
    /** {@code [B,T,...]}. */
    SAMPLES_FIRST,
    /** {@code [T,B,...]}. */
    TIMESTEPS_FIRST,
    /** {@code [B,...]}: every timestep sees the same. */
    IMAGES
  }

  /** Number of a map. */
  int index(int sample, int timestep) {
    return switch (order) {
      case SAMPLES_FIRST -> sample * timesteps + timestep;
      case TIMESTEPS_FIRST -> timestep * batch + sample;
      case IMAGES -> sample;
    };
  }
}
