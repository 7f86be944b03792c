package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.pipeline.serde.LayoutType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Some timesteps of a clip, the slice of one sensor between two cuts, counted into the model's
 * input grid. A clip's chunks come in order, silent ones too, and their histograms put together are
 * the slice's. What is said about the clip is said of its part up to the end of this chunk; the
 * last chunk says it of the whole.
 *
 * @param clip {@code sensor/stream/slice}, the same whenever the same events are cut
 * @param chunk number of this chunk in its clip, from 0
 * @param last whether the clip ends with this chunk
 * @param sensor name of the camera
 * @param stream which stream of this sensor, from 0
 * @param range camera time of the clip so far
 * @param events events counted in the clip so far
 * @param lateEvents events that came after their chunk was handed on, since the last clip ended
 * @param missingPackets packets known to be lost, since the last clip ended
 * @param complete whether the sensor's stream went on to the end of this chunk; what was not
 *     reached is silence
 * @param histogram counts {@code [chunk's timesteps,2,H,W]}; taken over by the receiver
 */
public record EventChunk(
    String clip,
    int chunk,
    boolean last,
    String sensor,
    long stream,
    TimeRange range,
    long events,
    long lateEvents,
    long missingPackets,
    boolean complete,
    EventHistogram histogram) {

  /** Flink's type of chunks. */
  public static TypeInformation<EventChunk> type() {
    return LayoutType.of(new EventChunkLayout());
  }
}
