package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.event.SideStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Reader of what stands behind a payload and tells what is in it. */
interface RecordingTrailer {
  /** There is nothing. */
  RecordingTrailer NONE = source -> Optional.empty();

  /**
   * Reads the rest of the file.
   *
   * @return the totals, if there are any that can be read
   */
  Optional<Totals> read(ByteSource source) throws IOException;

  /**
   * What a file says it holds.
   *
   * @param events number of events
   * @param sideElements number of side elements of each kind; a kind without an entry has none
   */
  record Totals(long events, Map<SideStream, Long> sideElements) {
    /** Copies the map. */
    public Totals {
      sideElements = Map.copyOf(sideElements);
    }

    /** Number of side elements of a kind. */
    long of(SideStream kind) {
      return sideElements.getOrDefault(kind, 0L);
    }
  }
}
