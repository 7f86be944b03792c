package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.event.Trigger;
import io.retinaflow.ingest.filter.FilterChain;
import io.retinaflow.ingest.recording.EncodedChunk;
import io.retinaflow.ingest.recording.Recording;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Events of a recording that a user selected, batch by batch. */
final class SelectedEvents implements Closeable {
  private final Recording recording;
  private final TimeRange range;
  private final FilterChain filters;
  private final EventBuffer cropped = new EventBuffer();
  private final EventBuffer filtered = new EventBuffer();
  private long payloadBytes;
  private long read;
  private long outsideRange;

  /**
   * Selects from a recording.
   *
   * @param recording taken, closed with this
   * @param sensor size the recording's events lie in
   * @param firstMicros time of the recording's first event, which the selection may count from
   * @throws IllegalArgumentException if the filters do not fit the sensor
   */
  SelectedEvents(
      Recording recording, SelectionOptions selection, Resolution sensor, long firstMicros) {
    this.recording = recording;
    this.range = selection.range(firstMicros);
    this.filters = FilterChain.of(selection.filters(), sensor);
  }

  /** Reads the next batch; false at the end. */
  boolean next() throws IOException, MalformedPacketException {
    Optional<EncodedChunk> chunk = recording.next();
    if (chunk.isEmpty()) {
      return false;
    }
    payloadBytes += chunk.get().payload().length;
    EventBuffer events = recording.decoded();
    read += events.size();
    select(events);
    return true;
  }

  /** Filters are for events and triggers: other side elements pass beside them. */
  private void select(EventBuffer events) {
    cropped.clear();
    for (int i = 0; i < events.size(); i++) {
      if (range.contains(events.timeMicros(i))) {
        cropped.append(events.timeMicros(i), events.x(i), events.y(i), events.on(i));
      }
    }
    outsideRange += events.size() - cropped.size();
    events.triggers().stream().filter(e -> within(e)).forEach(cropped::appendTrigger);
    filtered.clear();
    filters.filter(cropped, filtered);
    for (SideElement element : events.sideElements()) {
      if (!(element instanceof Trigger) && within(element)) {
        filtered.append(element);
      }
    }
  }

  private boolean within(SideElement element) {
    return range.contains(element.timeMicros());
  }

  /** The batch last read; overwritten by the next. */
  EventBuffer events() {
    return filtered;
  }

  /** Size of the array that the selected events lie on. */
  Resolution sensor() {
    return filters.outputResolution();
  }

  /** Where they come from. */
  Recording recording() {
    return recording;
  }

  /** What each filter did. */
  FilterChain filters() {
    return filters;
  }

  /** Events read. */
  long read() {
    return read;
  }

  /** Events outside the time that is meant. */
  long outsideRange() {
    return outsideRange;
  }

  /** Bytes of the payload read. */
  long payloadBytes() {
    return payloadBytes;
  }

  @Override
  public void close() throws IOException {
    recording.close();
  }
}
