package io.retinaflow.pipeline.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import java.util.ArrayList;
import java.util.List;

/** A slice put together from its chunks. */
record TestingSlice(
    String id,
    long stream,
    TimeRange range,
    long events,
    long lateEvents,
    long missingPackets,
    boolean complete,
    EventHistogram histogram) {

  /**
   * The slices of some chunks.
   *
   * @throws AssertionError if a clip's chunks are not numbered from 0, or do not end with its last
   */
  static List<TestingSlice> of(List<EventChunk> chunks) {
    List<TestingSlice> slices = new ArrayList<>();
    List<EventChunk> open = new ArrayList<>();
    for (EventChunk chunk : chunks) {
      assertThat(chunk.chunk()).isEqualTo(open.size());
      open.add(chunk);
      assertThat(open).extracting(EventChunk::clip).containsOnly(chunk.clip());
      if (chunk.last()) {
        slices.add(joined(open));
        open.clear();
      }
    }
    assertThat(open).isEmpty();
    return slices;
  }

  private static TestingSlice joined(List<EventChunk> chunks) {
    EventChunk last = chunks.get(chunks.size() - 1);
    EventHistogram part = last.histogram();
    EventHistogram whole =
        new EventHistogram(
            chunks.size() * part.timesteps(), part.sensor(), part.grid(), part.scaling());
    for (EventChunk chunk : chunks) {
      EventHistogram counts = chunk.histogram();
      for (int i = 0; i < counts.nonZeroCells(); i++) {
        int index = counts.nonZeroIndex(i);
        whole.addCell(chunk.chunk() * counts.size() + index, counts.count(index));
      }
      assertThat(chunk.events()).isEqualTo(whole.events());
    }
    return new TestingSlice(
        last.clip(),
        last.stream(),
        last.range(),
        last.events(),
        last.lateEvents(),
        last.missingPackets(),
        last.complete(),
        whole);
  }
}
