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

  private @Nullable SliceRule rule;
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

  /** Rule the open slice was begun by. */
  SliceRule rule() {
    if (rule == null) {
      throw new IllegalStateException("no slice is open");
    }
    return rule;
  }

  void beginStream() {
    stream++;
    slice = 0;
  }

  void open(long start, long end, SliceRule openedBy, EventHistogram counts) {
    rule = openedBy;
    startMicros = start;
    endMicros = end;
    histogram = counts;
  }

  /**
   * Gives up the open slice.
   *
   * @return how many events it held
   */
  long discard() {
    long discarded = events;
    histogram = null;
    events = 0;
    return discarded;
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
