package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.SideStream;

/** Earliest and latest time of the events and side elements seen so far. */
final class TimeSpan {
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  void clear() {
    first = Long.MAX_VALUE;
    last = Long.MIN_VALUE;
  }

  void add(EventBuffer events) {
    for (int i = 0; i < events.size(); i++) {
      add(events.timeMicros(i));
    }
    for (SideStream kind : SideStream.values()) {
      events.sideElements(kind).forEach(element -> add(element.timeMicros()));
    }
  }

  void add(TimeSpan other) {
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
  }

  private void add(long micros) {
    first = Math.min(first, micros);
    last = Math.max(last, micros);
  }

  /** Whether both together span no more than this; a difference past 2^63 us counts as more. */
  boolean within(TimeSpan other, long maxMicros) {
    long from = Math.min(first, other.first);
    long to = Math.max(last, other.last);
    return to < from || (to - from >= 0 && to - from <= maxMicros);
  }

  boolean isEmpty() {
    return last < first;
  }

  long first() {
    return first;
  }

  long last() {
    return last;
  }
}
