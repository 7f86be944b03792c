package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.pipeline.serde.LayoutType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Events of one sensor between two cuts, counted into the model's input grid.
 *
 * @param id {@code sensor/stream/slice}, the same whenever the same events are cut
 * @param sensor name of the camera
 * @param stream which stream of this sensor, from 0
 * @param range camera time covered
 * @param events events counted
 * @param lateEvents events that came after their slice was cut, since the last one
 * @param missingPackets packets known to be lost while the slice was open
 * @param complete whether the slice ran to its end
 * @param histogram counts {@code [T,2,H,W]}; taken over by the receiver
 */
public record EventSlice(
    String id,
    String sensor,
    long stream,
    TimeRange range,
    long events,
    long lateEvents,
    long missingPackets,
    boolean complete,
    EventHistogram histogram) {

  /** Flink's type of slices. */
  public static TypeInformation<EventSlice> type() {
    return LayoutType.of(new EventSliceLayout());
  }
}
