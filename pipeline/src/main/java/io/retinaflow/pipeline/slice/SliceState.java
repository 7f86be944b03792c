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

  /** Number of the open chunk in the open slice. */
  int chunk;

  /** Camera time the open slice starts at. */
  long startMicros;

  /** First camera time behind the open chunk. */
  long endMicros;

  /** Events in the open slice. */
  long events;

  /** Late events since the last slice ended. */
  long lateEvents;

  /** Packets lost since the last slice ended. */
  long missingPackets;

  private int timesteps;
  private @Nullable SliceRule rule;
  private @Nullable EventHistogram histogram;

  boolean isOpen() {
    return histogram != null;
  }

  /** Counts of the open chunk. */
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

  /** Bins of the open slice. */
  int timesteps() {
    return timesteps;
  }

  void beginStream() {
    stream++;
    slice = 0;
  }

  /** Opens a slice with its first chunk. */
  void open(long start, int bins, SliceRule openedBy, EventHistogram counts) {
    rule = openedBy;
    timesteps = bins;
    chunk = 0;
    startMicros = start;
    histogram = counts;
  }

  /** Lets go of the open chunk's histogram, which its receiver now owns, and opens the next. */
  void openNextChunk(EventHistogram counts) {
    chunk++;
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

  /** Lets go of the last histogram, which its receiver now owns. */
  void close() {
    histogram = null;
    slice++;
    events = 0;
    lateEvents = 0;
    missingPackets = 0;
  }
}
