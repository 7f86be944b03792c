package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.simulator.SamplingLimits;
import io.retinaflow.ingest.simulator.SceneCamera;
import io.retinaflow.ingest.simulator.SensorParameters;

/**
 * Event camera before an {@link ActionScene}: it films a part of the scene from a clock that stands
 * at 0 where the part begins.
 *
 * <p>The sensor is {@link SensorParameters#typical()} with a photoreceptor that follows at once,
 * and looks every 10 ms, in which the fastest actor moves one and a half hundredth of the picture:
 * a pixel of 64. Its mismatch and noise are drawn by the scene's seed; the same scene and part give
 * the same events on every machine. Not safe for use by several threads.
 */
public final class ActionEventCamera {
  private static final long LOOK_MICROS = 10_000;
  private static final SamplingLimits EVERY_LOOK =
      new SamplingLimits(
          Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, LOOK_MICROS, LOOK_MICROS);
  private static final SensorParameters SENSOR = SensorParameters.typical().withCutoffHertz(0);

  private final SceneCamera camera;

  /**
   * Puts a camera before a part of a scene.
   *
   * @param startMicros instant of the scene at which the camera's clock stands at 0
   * @param durationMicros length of the part
   * @throws IllegalArgumentException if the start is negative or the duration not positive
   */
  public ActionEventCamera(ActionScene scene, long startMicros, long durationMicros) {
    this.camera =
        new SceneCamera(scene.light(startMicros, durationMicros), SENSOR, EVERY_LOOK, scene.seed());
  }

  /**
   * Generates the events from where the last call stopped up to an instant or the part's end.
   *
   * @param untilMicros end by the camera's clock, exclusive
   * @param out receives events of non-decreasing time
   */
  public void generate(long untilMicros, EventBuffer out) {
    camera.generate(untilMicros, out);
  }

  /**
   * All events of a part of a scene, by a clock that stands at 0 where the part begins.
   *
   * @throws IllegalArgumentException if the start is negative or the duration not positive
   */
  public static EventPacket film(ActionScene scene, long startMicros, long durationMicros) {
    EventBuffer events = new EventBuffer();
    new ActionEventCamera(scene, startMicros, durationMicros).generate(durationMicros, events);
    return events.toPacket();
  }
}
