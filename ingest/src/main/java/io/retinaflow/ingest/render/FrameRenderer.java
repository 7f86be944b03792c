package io.retinaflow.ingest.render;

import io.retinaflow.ingest.event.EventBuffer;
import java.io.IOException;

/**
 * Renderer of an event stream as the frames of a schedule.
 *
 * <p>An event that comes late, when a later frame has begun, is shown in that one; frames in which
 * nothing happens are frames too. Where time falls back by more than a second, the camera's clock
 * was set anew: frames that follow one another without a gap go on from there. Not safe for use by
 * several threads.
 */
public final class FrameRenderer {
  private static final long RESTART_MICROS = 1_000_000;

  private final EventPainter painter;
  private final FrameLayout layout;
  private final FrameSchedule schedule;
  private final FrameSink sink;
  private boolean wanted = true;
  private boolean open;
  private boolean shown;
  private boolean restarted;
  private long endMicros;
  private long originMicros;

  /**
   * Makes a renderer that has seen nothing.
   *
   * @throws IllegalArgumentException if painter and layout are for different sensors
   */
  public FrameRenderer(
      EventPainter painter, FrameLayout layout, FrameSchedule schedule, FrameSink sink) {
    if (!painter.sensor().equals(layout.sensor())) {
      throw new IllegalArgumentException(
          "painter for " + painter.sensor() + ", layout for " + layout.sensor());
    }
    this.painter = painter;
    this.layout = layout;
    this.schedule = schedule;
    this.sink = sink;
    this.endMicros = schedule.firstEndMicros();
    this.originMicros = schedule.originMicros();
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
        shown = true;
      }
    }
    return wanted;
  }

  private void advanceTo(long timeMicros) throws IOException {
    if (restarts(timeMicros)) {
      emit();
      restarted = true;
      long passed = endMicros - originMicros;
      originMicros = timeMicros - passed + schedule.strideMicros();
      endMicros = timeMicros + schedule.strideMicros();
    }
    while (wanted && timeMicros >= endMicros) {
      emit();
    }
    if (!open && timeMicros >= endMicros - schedule.frameMicros()) {
      painter.nextFrame();
      open = true;
    }
  }

  private boolean restarts(long timeMicros) {
    boolean film = schedule.strideMicros() == schedule.frameMicros();
    boolean begun = endMicros > schedule.firstEndMicros();
    return film && begun && timeMicros < endMicros - schedule.strideMicros() - RESTART_MICROS;
  }

  private void emit() throws IOException {
    if (!open) {
      painter.nextFrame();
    }
    long caption = endMicros - originMicros;
    wanted = sink.accept(layout.draw(painter, endMicros, caption, schedule.frameMicros()));
    endMicros += schedule.strideMicros();
    open = false;
    shown = false;
  }

  /**
   * Gives away the frames that begin before the end of the stream; after a restart of the clock,
   * which the end tells nothing about, the one that the last events are in.
   *
   * @param untilMicros end of the stream, exclusive
   */
  public void finish(long untilMicros) throws IOException {
    if (restarted && shown && wanted) {
      emit();
    }
    while (!restarted && wanted && endMicros - schedule.frameMicros() < untilMicros) {
      emit();
    }
  }
}
