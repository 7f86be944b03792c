package io.retinaflow.ingest.simulator;

import io.retinaflow.ingest.event.EventBuffer;

/**
 * Simulated event camera in front of a scene: an {@link EventSimulator} that looks as often as the
 * scene's changes ask for.
 *
 * <p>The same scene, parameters, limits and seed give the same events on every machine and however
 * {@link #generate} divides the time. Memory is the simulator's and two frames. Not safe for use by
 * several threads.
 */
public final class SceneCamera {
  private final Scene scene;
  private final AdaptiveSampler sampler;
  private final EventSimulator simulator;
  private long frames = 1;

  /** Makes a camera whose clock stands at 0. */
  public SceneCamera(Scene scene, SensorParameters parameters, SamplingLimits limits, long seed) {
    this(scene, limits, new EventSimulator(scene.resolution(), parameters, seed));
  }

  /**
   * Puts a simulator in front of a scene.
   *
   * @param simulator one that has not been shown a frame
   * @throws IllegalArgumentException if sensor and scene differ in size
   */
  public SceneCamera(Scene scene, SamplingLimits limits, EventSimulator simulator) {
    if (!simulator.resolution().equals(scene.resolution())) {
      throw new IllegalArgumentException(
          "sensor of " + simulator.resolution() + " before a scene of " + scene.resolution());
    }
    this.scene = scene;
    this.simulator = simulator;
    this.sampler = new AdaptiveSampler(scene, limits);
    simulator.show(0, sampler.intensity());
  }

  /** Frames the scene was looked at so far. */
  public long frames() {
    return frames;
  }

  /**
   * Generates the events from where the last call stopped up to an instant or the scene's end.
   *
   * @param untilMicros end, exclusive; before the last one: nothing happens
   * @param out receives events of non-decreasing time
   */
  public void generate(long untilMicros, EventBuffer out) {
    long endMicros = Math.min(untilMicros, scene.durationMicros());
    simulator.generate(endMicros, out);
    while (sampler.timeMicros() < endMicros) {
      sampler.advance();
      simulator.show(sampler.timeMicros(), sampler.intensity());
      frames++;
      simulator.generate(endMicros, out);
    }
  }
}
