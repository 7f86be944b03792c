package io.retinaflow.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.filter.FilterSpec;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkFilterTest {
  private static final LiveStream FIRST = new LiveStream(0, EventFormat.EVT3, LiveEvents.SENSOR);
  private static final LiveStream SECOND = new LiveStream(1, EventFormat.EVT3, LiveEvents.SENSOR);

  private final ChunkFilter leftHalf = new ChunkFilter(List.of(FilterSpec.parse("roi:0,0,64x128")));

  @Test
  void apply_withoutFilters_isTheSameChunk() throws Exception {
    LiveChunk chunk = chunk(FIRST, 3, 5);

    assertThat(new ChunkFilter(List.of()).apply(chunk)).containsSame(chunk);
  }

  @Test
  void apply_regionOfInterest_passesItsEventsAsAedat4() throws Exception {
    LiveChunk filtered = leftHalf.apply(chunk(FIRST, 0, 10, 100, 20)).orElseThrow();

    assertThat(filtered.stream().format()).isEqualTo(EventFormat.AEDAT4);
    assertThat(filtered.events()).isEqualTo(2);
    assertThat(columns(filtered)).containsExactly(10, 20);
  }

  @Test
  void apply_chunkOfWhichNothingPasses_leavesNoGapInTheNumbers() throws Exception {
    assertThat(leftHalf.apply(chunk(FIRST, 0, 10)).orElseThrow().sequence()).isZero();
    assertThat(leftHalf.apply(chunk(FIRST, 1, 100))).isEmpty();
    assertThat(leftHalf.apply(chunk(FIRST, 2, 11)).orElseThrow().sequence()).isEqualTo(1);
    // The source's own gap stays.
    assertThat(leftHalf.apply(chunk(FIRST, 5, 12)).orElseThrow().sequence()).isEqualTo(4);
    LiveChunk end = leftHalf.apply(LiveChunk.end(FIRST, 6, 99)).orElseThrow();
    assertThat(end.sequence()).isEqualTo(5);
    assertThat(end.endOfStream()).isTrue();
    assertThat(leftHalf.apply(chunk(SECOND, 0, 13)).orElseThrow().sequence()).isZero();
  }

  @Test
  void apply_newStream_startsTheFiltersAnew() throws Exception {
    ChunkFilter refractory = new ChunkFilter(List.of(FilterSpec.parse("refractory:1ms")));

    assertThat(refractory.apply(chunk(FIRST, 0, 7, 7)).orElseThrow().events()).isEqualTo(1);
    assertThat(refractory.apply(chunk(FIRST, 1, 7))).isEmpty();
    assertThat(refractory.apply(chunk(SECOND, 0, 7)).orElseThrow().events()).isEqualTo(1);
  }

  /** A chunk of events at 1 ms, one in each of these columns. */
  private static LiveChunk chunk(LiveStream stream, long sequence, int... columns) {
    EventBuffer events = new EventBuffer();
    for (int x : columns) {
      events.append(1_000, x, 0, true);
    }
    Resolution resolution = stream.resolution();
    StreamParameters parameters = StreamParameters.of(resolution);
    byte[] payload = stream.format().newEncoder(parameters).encode(events.toPacket());
    byte[] state = stream.format().newDecoder(parameters).state();
    return LiveChunk.of(stream, sequence, payload, state, 42, columns.length);
  }

  private static List<Integer> columns(LiveChunk chunk) throws Exception {
    EventBuffer events = new EventBuffer();
    LiveStream stream = chunk.stream();
    EventDecoder decoder = stream.format().newDecoder(StreamParameters.of(stream.resolution()));
    decoder.restore(chunk.stateBefore());
    decoder.decode(chunk.payload(), 0, chunk.payload().length, events);
    return IntStream.range(0, events.size()).mapToObj(events::x).toList();
  }
}
