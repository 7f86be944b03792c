package io.retinaflow.ingest.render;

import io.retinaflow.ingest.drawing.Alignment;
import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;

/**
 * Painter of polarity frames: a pixel has the colour of the polarity it saw more of since the frame
 * began, of the last where both are equal, the stronger the more events it saw, up to four.
 */
public final class PolarityPainter implements EventPainter {
  // A single event must stand out; beyond this many, more events look the same.
  private static final double WEAKEST = 0.55;
  private static final int FULL_EVENTS = 4;
  private static final int CAPTION_CHARACTERS = 14;

  private final Resolution sensor;
  private final int[] events;
  // ON less OFF events.
  private final int[] balance;
  private final byte[] last;
  private long on;
  private long off;

  /**
   * Makes a painter that has seen nothing.
   *
   * @throws IllegalArgumentException if the sensor has more than 2^24 pixels
   */
  public PolarityPainter(Resolution sensor) {
    this.sensor = sensor;
    int pixels = FrameLayout.pixels(sensor);
    this.events = new int[pixels];
    this.balance = new int[pixels];
    this.last = new byte[pixels];
  }

  @Override
  public Resolution sensor() {
    return sensor;
  }

  @Override
  public void add(EventBuffer batch, int i) {
    if (!sensor.contains(batch.x(i), batch.y(i))) {
      return;
    }
    int pixel = batch.y(i) * sensor.width() + batch.x(i);
    boolean isOn = batch.on(i);
    events[pixel]++;
    balance[pixel] += isOn ? 1 : -1;
    last[pixel] = (byte) (isOn ? 1 : 0);
    on += isOn ? 1 : 0;
    off += isOn ? 0 : 1;
  }

  @Override
  public void paint(long atMicros, Canvas canvas, int left, int top, int scale) {
    canvas.fill(left, top, sensor.width() * scale, sensor.height() * scale, Ink.FIELD);
    for (int pixel = 0; pixel < events.length; pixel++) {
      if (events[pixel] != 0) {
        int x = left + pixel % sensor.width() * scale;
        int y = top + pixel / sensor.width() * scale;
        canvas.fill(x, y, scale, scale, ink(pixel));
      }
    }
  }

  private int ink(int pixel) {
    int more = Math.min(FULL_EVENTS, events[pixel]) - 1;
    double strength = WEAKEST + (1 - WEAKEST) * more / (FULL_EVENTS - 1);
    boolean isOn = balance[pixel] == 0 ? last[pixel] != 0 : balance[pixel] > 0;
    return isOn ? Ink.on(strength) : Ink.off(strength);
  }

  @Override
  public void legend(Canvas canvas, int left, int top, int size) {
    swatch(canvas, left, top, size, Ink.ON, "ON " + on);
    int second = left + CAPTION_CHARACTERS * Canvas.CHARACTER_WIDTH * size;
    swatch(canvas, second, top, size, Ink.OFF, "OFF " + off);
  }

  private static void swatch(Canvas canvas, int x, int y, int size, int ink, String caption) {
    int side = Canvas.CHARACTER_HEIGHT * size;
    canvas.fill(x, y, side, side, ink);
    canvas.text(
        caption, x + side + Canvas.CHARACTER_WIDTH * size / 2, y, Alignment.LEFT, size, Ink.MUTED);
  }

  @Override
  public void nextFrame() {
    Arrays.fill(events, 0);
    Arrays.fill(balance, 0);
    on = 0;
    off = 0;
  }
}
