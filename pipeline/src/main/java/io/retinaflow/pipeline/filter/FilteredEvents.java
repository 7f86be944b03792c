package io.retinaflow.pipeline.filter;

import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.util.List;

/**
 * What filters left of one packet's events.
 *
 * @param resolution size of the array they lie on
 * @param parts the events, in as few parts as their times allow; at least one, if only an empty one
 */
public record FilteredEvents(Resolution resolution, List<EventPacket> parts) {

  /** Copies the list. */
  public FilteredEvents {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("filtered events without a part");
    }
    parts = List.copyOf(parts);
  }
}
