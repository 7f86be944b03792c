package io.retinaflow.ingest.video.scene;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.simulator.Scene;

/** A part of an {@link ActionScene} as a simulated camera sees it. */
final class ActionLight implements Scene {
  private final ActionScene scene;
  private final long startMicros;
  private final long durationMicros;
  private final Canvas canvas;

  ActionLight(ActionScene scene, long startMicros, long durationMicros) {
    if (startMicros < 0 || durationMicros < 1) {
      throw new IllegalArgumentException(
          durationMicros + " us from " + startMicros + " us on are no part of a scene");
    }
    this.scene = scene;
    this.startMicros = startMicros;
    this.durationMicros = durationMicros;
    this.canvas = new Canvas(scene.size(), Palette.LUMA);
  }

  @Override
  public Resolution resolution() {
    return scene.size();
  }

  @Override
  public long durationMicros() {
    return durationMicros;
  }

  @Override
  public void render(long timeMicros, float[] intensity) {
    scene.draw(canvas, startMicros + timeMicros);
    canvas.luma(intensity);
  }
}
