package io.retinaflow.ingest.render;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.TimeRange;
import java.io.IOException;

/**
 * Renderer of an event stream as frames of equal duration, one behind the other from the first
 * event, or a given time, on.
 *
 * <p>A frame is {@code [start + i frame, start + (i + 1) frame)}; an event that comes late, when a
 * later frame has begun, is shown in that one, and frames in which nothing happens are frames too.
 * Where time falls back by a frame or more, the camera's clock was set anew: the frames go on from
 * there. Not safe for use by several threads.
 */
public final class FrameRenderer {
  private final EventPainter painter;
  private final FrameLayout layout;
  private final long frameMicros;
  private final FrameSink sink;
  private boolean started;
  private boolean wanted = true;
  private long originMicros;
  private long startMicros;

  /**
   * Makes a renderer that has seen nothing.
   *
   * @param frameMicros length of a frame, 1 us to a day
   * @throws IllegalArgumentException if the length lies outside, or painter and layout are for
   *     different sensors
   */
  public FrameRenderer(
      EventPainter painter, FrameLayout layout, long frameMicros, FrameSink sink) {
    requireFrame(frameMicros);
    if (!painter.sensor().equals(layout.sensor())) {
      throw new IllegalArgumentException(
          "painter for " + painter.sensor() + ", layout for " + layout.sensor());
    }
    this.painter = painter;
    this.layout = layout;
    this.frameMicros = frameMicros;
    this.sink = sink;
  }

  private static void requireFrame(long frameMicros) {
    // A day: sums of a time and a frame stay far from overflow.
    if (frameMicros < 1 || frameMicros > 86_400_000_000L) {
      throw new IllegalArgumentException("frame of " + frameMicros + " us is outside 1 us..1 day");
    }
  }

  /**
   * Starts the first frame at a time, instead of at the first event.
   *
   * @param start start of the first frame
   * @param origin time that captions count from
   * @throws IllegalStateException if an event was added
   */
  public void startAt(long start, long origin) {
    if (started) {
      throw new IllegalStateException("frames began at " + originMicros + " us");
    }
    started = true;
    startMicros = start;
    originMicros = origin;
  }

  /**
   * Takes a batch of the stream and gives away every frame it completes.
   *
   * @return whether the sink wants more
   */
  public boolean add(EventBuffer events) throws IOException {
    for (int i = 0; i < events.size() && wanted; i++) {
      advanceTo(events.timeMicros(i));
      if (wanted) {
        painter.add(events, i);
      }
    }
    return wanted;
  }

  private void advanceTo(long timeMicros) throws IOException {
    if (!started) {
      startAt(timeMicros, timeMicros);
    }
    if (timeMicros < startMicros - frameMicros) {
      emit();
      startMicros = timeMicros;
    }
    while (wanted && timeMicros - startMicros >= frameMicros) {
      emit();
    }
  }

  private void emit() throws IOException {
    TimeRange frame = new TimeRange(startMicros, startMicros + frameMicros);
    long caption = frame.endMicros() - originMicros;
    wanted = sink.accept(layout.draw(painter, frame.endMicros(), caption, frameMicros));
    painter.nextFrame();
    startMicros = frame.endMicros();
  }

  /** Gives away the frame that the last event is in, if there was one and it is wanted. */
  public void finish() throws IOException {
    if (started && wanted) {
      emit();
    }
  }
}
