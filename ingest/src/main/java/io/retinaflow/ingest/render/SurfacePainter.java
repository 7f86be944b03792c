package io.retinaflow.ingest.render;

import io.retinaflow.ingest.drawing.Alignment;
import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.representation.Decay;
import io.retinaflow.ingest.representation.TimeSurface;

/**
 * Painter of time surfaces: a pixel has the colour of its latest event, as strong as {@code
 * exp(-age / tau)}, whatever frame the event was in.
 */
public final class SurfacePainter implements EventPainter {
  private static final int RAMP_CHARACTERS = 8;
  // The ramp of the legend ends where a weight is 5 %.
  private static final int LEGEND_TAUS = 3;

  private final Resolution sensor;
  private final long tauMicros;
  private final TimeSurface surface;
  private final float[] weights;

  /**
   * Makes a painter that has seen nothing.
   *
   * @param tauMicros time constant, positive
   * @throws IllegalArgumentException if tau is not positive or the sensor has more than 2^24 pixels
   */
  public SurfacePainter(Resolution sensor, long tauMicros) {
    this.sensor = sensor;
    this.tauMicros = tauMicros;
    this.weights = new float[2 * FrameLayout.pixels(sensor)];
    this.surface = new TimeSurface(sensor, tauMicros, Decay.EXPONENTIAL);
  }

  @Override
  public Resolution sensor() {
    return sensor;
  }

  @Override
  public void add(EventBuffer batch, int i) {
    if (sensor.contains(batch.x(i), batch.y(i))) {
      surface.add(batch.timeMicros(i), batch.x(i), batch.y(i), batch.on(i));
    }
  }

  @Override
  public void paint(long atMicros, Canvas canvas, int left, int top, int scale) {
    canvas.fill(left, top, sensor.width() * scale, sensor.height() * scale, Ink.FIELD);
    surface.values(atMicros, weights);
    int pixels = weights.length / 2;
    for (int pixel = 0; pixel < pixels; pixel++) {
      float off = weights[pixel];
      float on = weights[pixels + pixel];
      if (Math.max(on, off) > 0) {
        int x = left + pixel % sensor.width() * scale;
        int y = top + pixel / sensor.width() * scale;
        canvas.fill(x, y, scale, scale, on >= off ? Ink.on(on) : Ink.off(off));
      }
    }
  }

  @Override
  public void legend(Canvas canvas, int left, int top, int size) {
    int width = RAMP_CHARACTERS * Canvas.CHARACTER_WIDTH * size;
    int height = Canvas.CHARACTER_HEIGHT * size;
    int gap = Canvas.CHARACTER_WIDTH * size / 2;
    for (int column = 0; column < width; column++) {
      double weight = Math.exp(-(double) LEGEND_TAUS * column / width);
      canvas.fill(left + column, top, 1, height / 2, Ink.on(weight));
      canvas.fill(left + column, top + height / 2, 1, height - height / 2, Ink.off(weight));
    }
    String ages = "age 0.." + TimeText.duration(LEGEND_TAUS * tauMicros) + ", ON/OFF";
    canvas.text(ages, left + width + gap, top, Alignment.LEFT, size, Ink.MUTED);
  }

  /** Keeps everything: an event fades with its age alone. */
  @Override
  public void nextFrame() {
    // A time surface has no frames.
  }
}
