package io.retinaflow.pipeline.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.Scaling;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamSlicerTest {
  private static final SliceOptions OPTIONS =
      new SliceOptions(
          new SliceRule.ByTime(100), 4, 2, 4, 2, Scaling.COUNT, 1_000, GapRule.CONTINUE);

  private final List<EventChunk> chunks = new ArrayList<>();

  /** However the events come in batches, the chunks are the same. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100})
  void add_batchesOfAnySize_givesEverySliceInChunks(int batch) {
    StreamSlicer slicer = slicer();
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 30; i++) {
      events.append(950 + 10L * i, i % 4, i % 2, i % 3 == 0);
      if (events.size() == batch) {
        slicer.add(events);
        events.clear();
      }
    }
    slicer.add(events);
    slicer.end();

    assertThat(chunks)
        .filteredOn(EventChunk::last)
        .extracting(EventChunk::range)
        .containsExactly(
            new TimeRange(900, 1_000),
            new TimeRange(1_000, 1_100),
            new TimeRange(1_100, 1_200),
            new TimeRange(1_200, 1_300));
    assertThat(chunks).hasSize(8);
    assertThat(chunks)
        .filteredOn(EventChunk::last)
        .extracting(EventChunk::events)
        .containsExactly(5L, 10L, 10L, 5L);
    assertThat(chunks).extracting(EventChunk::stream).containsOnly(0L);
  }

  @Test
  void end_withoutEvents_givesNothing() {
    slicer().end();

    assertThat(chunks).isEmpty();
  }

  private StreamSlicer slicer() {
    return new StreamSlicer(OPTIONS, "walk", new Resolution(4, 2), chunks::add);
  }
}
