package io.retinaflow.ingest.render;

import io.retinaflow.ingest.drawing.Canvas;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;

/** Way to show events: what it keeps of them and what a pixel looks like for it. */
public sealed interface EventPainter permits PolarityPainter, SurfacePainter {

  /** Size of the array the events lie on. */
  Resolution sensor();

  /** Takes one event of a batch; a pixel outside the sensor is not shown. */
  void add(EventBuffer events, int i);

  /**
   * Shows what was added, one rectangle a pixel.
   *
   * @param atMicros end of the frame
   * @param canvas receives the sensor's field and its pixels
   * @param left column of the canvas that the sensor's first begins at
   * @param top row of the canvas that the sensor's first begins at
   * @param scale side of a pixel, positive
   */
  void paint(long atMicros, Canvas canvas, int left, int top, int scale);

  /** Draws what the colours mean, from a place to the right. */
  void legend(Canvas canvas, int left, int top, int size);

  /** Starts the next frame. */
  void nextFrame();
}
