package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.SideElement;

/** Move of a stream's times by one amount. */
final class TimeShift {
  private final EventBuffer shifted = new EventBuffer();
  private final long originMicros;

  /**
   * Makes a move.
   *
   * @param originMicros time that becomes 0
   */
  TimeShift(long originMicros) {
    this.originMicros = originMicros;
  }

  /** The batch with its times moved: itself, or a buffer that the next call overwrites. */
  EventBuffer shifted(EventBuffer events) {
    if (originMicros == 0) {
      return events;
    }
    shifted.clear();
    for (int i = 0; i < events.size(); i++) {
      shifted.append(events.timeMicros(i) - originMicros, events.x(i), events.y(i), events.on(i));
    }
    for (SideElement element : events.sideElements()) {
      shifted.append(element.delayedBy(-originMicros));
    }
    return shifted;
  }
}
