package io.retinaflow.ingest.simulator;

import io.retinaflow.ingest.event.Resolution;

/**
 * What a camera looks at: intensity as a function of time.
 *
 * <p>The same instant always looks the same. Not safe for use by several threads.
 */
public interface Scene {

  /** Size of the frames. */
  Resolution resolution();

  /** How long there is something to see, in microseconds, from 0 on. */
  long durationMicros();

  /**
   * Draws what the camera sees at an instant.
   *
   * @param timeMicros 0..duration, in any order
   * @param intensity linear intensity, shape [H, W], 0..255; overwritten
   */
  void render(long timeMicros, float[] intensity);

  /**
   * How far, at most, an edge lies at one instant from its place at another, in pixels; 0 if the
   * scene cannot tell.
   */
  default double displacement(long fromMicros, long toMicros) {
    return 0;
  }
}
