package io.retinaflow.pipeline.slice;

import io.retinaflow.ingest.representation.EventHistogram;
import org.jspecify.annotations.Nullable;

/**
 * How far one sensor's events have been cut; the keyed state of {@link SliceFunction}. Mutable and
 * confined to it; {@link Slicer} is the only writer.
 */
final class SliceState {
  /** Stream of the sensor, from 0; -1 before the first packet. */
  long stream = -1;

  /** Number of the open or next slice in its stream. */
  long slice;

  /** Camera time the open slice starts at. */
  long startMicros;

  /** First camera time behind the open slice. */
  long endMicros;

  /** Events in the open slice. */
  long events;

  /** Late events since the last slice was cut. */
  long lateEvents;

  /** Packets lost since the last slice was cut. */
  long missingPackets;

  private @Nullable EventHistogram histogram;

  boolean isOpen() {
    return histogram != null;
  }

  EventHistogram histogram() {
    if (histogram == null) {
      throw new IllegalStateException("no slice is open");
    }
    return histogram;
  }

  void beginStream() {
    stream++;
    slice = 0;
  }

  void open(long start, long end, EventHistogram counts) {
    startMicros = start;
    endMicros = end;
    histogram = counts;
  }

  /** Lets go of the histogram, which its receiver now owns. */
  void close() {
    histogram = null;
    slice++;
    events = 0;
    lateEvents = 0;
    missingPackets = 0;
  }
}
