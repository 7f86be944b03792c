package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideElement;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.recording.RecordingOptions;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a first pass over a recording tells: how much there is, when, and how large the sensor is.
 *
 * @param events number of events
 * @param firstMicros time of the first event in the stream, 0 if there is none
 * @param earliestMicros earliest time of an event or side element, 0 if there is none
 * @param latestMicros latest time of an event, 0 if there is none
 * @param sensor size that the recording states or, where it states none, the smallest that holds
 *     its events
 */
record Survey(
    long events, long firstMicros, long earliestMicros, long latestMicros, Resolution sensor) {

  /** Reads a whole recording. */
  static Survey of(Path file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    try (Recording recording = Recording.open(file, options)) {
      Extent extent = new Extent();
      while (recording.next().isPresent()) {
        extent.add(recording.decoded());
      }
      return extent.survey(recording);
    }
  }

  /** Size of a recording's sensor, for which it is read only where it does not state it. */
  static Resolution sensor(Path file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    try (Recording recording = Recording.open(file, options)) {
      if (recording.resolution().isPresent()) {
        return recording.resolution().get();
      }
    }
    return of(file, options).sensor();
  }

  /** Running extremes of a stream. */
  private static final class Extent {
    private long events;
    private long firstMicros;
    private long latestMicros;
    private long earliestMicros = Long.MAX_VALUE;
    private int right;
    private int bottom;

    void add(EventBuffer batch) {
      batch.sideElements().forEach(this::add);
      for (int i = 0; i < batch.size(); i++) {
        long micros = batch.timeMicros(i);
        firstMicros = events == 0 ? micros : firstMicros;
        earliestMicros = Math.min(earliestMicros, micros);
        latestMicros = events == 0 ? micros : Math.max(latestMicros, micros);
        right = Math.max(right, batch.x(i));
        bottom = Math.max(bottom, batch.y(i));
        events++;
      }
    }

    private void add(SideElement element) {
      earliestMicros = Math.min(earliestMicros, element.timeMicros());
    }

    Survey survey(Recording recording) {
      Resolution seen = new Resolution(right + 1, bottom + 1);
      return new Survey(
          events,
          firstMicros,
          earliestMicros == Long.MAX_VALUE ? 0 : earliestMicros,
          latestMicros,
          recording.resolution().orElse(seen));
    }
  }
}
