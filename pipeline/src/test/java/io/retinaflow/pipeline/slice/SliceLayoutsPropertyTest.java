package io.retinaflow.pipeline.slice;

import static io.retinaflow.pipeline.serde.TestingLayouts.assertEveryCutFails;
import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.Scaling;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

class SliceLayoutsPropertyTest {
  private static final Resolution SENSOR = new Resolution(7, 5);
  private static final Resolution GRID = new Resolution(3, 2);
  private static final int TIMESTEPS = 4;

  @Property(tries = 300)
  void eventChunk_writtenAndRead_isTheSame(@ForAll("chunks") EventChunk chunk) throws IOException {
    assertThat(roundTrip(new EventChunkLayout(), chunk)).isEqualTo(chunk);
  }

  @Property(tries = 300)
  void sliceState_writtenAndRead_isTheSame(@ForAll("states") SliceState state) throws IOException {
    assertThat(roundTrip(new SliceStateLayout(), state))
        .usingRecursiveComparison()
        .isEqualTo(state);
  }

  @Property(tries = 50)
  void eventChunk_cutAtAnyByte_isAnInputFailure(@ForAll("chunks") EventChunk chunk)
      throws IOException {
    assertEveryCutFails(new EventChunkLayout(), chunk);
  }

  @Property(tries = 50)
  void sliceState_cutAtAnyByte_isAnInputFailure(@ForAll("states") SliceState state)
      throws IOException {
    assertEveryCutFails(new SliceStateLayout(), state);
  }

  @Example
  void copy_ofAnOpenState_sharesNothingWithIt() {
    SliceState state = new SliceState();
    state.beginStream();
    state.open(0, TIMESTEPS, new SliceRule.ByTime(100), histogram(List.of(1), Scaling.COUNT));
    SliceState copy = new SliceStateLayout().copy(state);

    state.histogram().add(0, 0, 0, true);
    state.events = 9;
    state.beginStream();

    assertThat(copy.isOpen()).isTrue();
    assertThat(copy.histogram()).isEqualTo(histogram(List.of(1), Scaling.COUNT));
    assertThat(copy.events).isZero();
    assertThat(copy.stream).isZero();
  }

  @Example
  void read_stateOfVersion1_isASliceOfOneChunk() throws IOException {
    EventHistogram counts = histogram(List.of(1, 7), Scaling.COUNT);
    DataOutputSerializer out = new DataOutputSerializer(64);
    for (long number : new long[] {3, 5, 1_000, 2_000, 10, 1, 2}) {
      out.writeLong(number);
    }
    out.writeBoolean(true);
    out.writeLong(1_000);
    out.writeInt(0);
    HistogramBytes.write(counts, out);

    SliceState state =
        new SliceStateLayout().read(1, new DataInputDeserializer(out.getCopyOfBuffer()));

    assertThat(state.rule()).isEqualTo(new SliceRule.ByTime(1_000));
    assertThat(state.histogram()).isEqualTo(counts);
    assertThat(List.of(state.timesteps(), state.chunk)).containsExactly(TIMESTEPS, 0);
    assertThat(
            List.of(
                state.stream,
                state.slice,
                state.startMicros,
                state.endMicros,
                state.events,
                state.lateEvents,
                state.missingPackets))
        .containsExactly(3L, 5L, 1_000L, 2_000L, 10L, 1L, 2L);
  }

  @Example
  void layout_ofAStateThatChanges_saysSo() {
    assertThat(new SliceStateLayout().immutable()).isFalse();
  }

  @Provide
  Arbitrary<EventChunk> chunks() {
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.longs(),
            Arbitraries.longs(),
            Arbitraries.of(true, false),
            histograms())
        .as(
            (sensor, start, count, complete, histogram) ->
                new EventChunk(
                    sensor + "/0/1",
                    start.intValue(),
                    !complete,
                    sensor,
                    count,
                    new TimeRange(Math.min(start, 0), Math.max(start, 0)),
                    count,
                    count ^ 1,
                    count ^ 2,
                    complete,
                    histogram));
  }

  @Provide
  Arbitrary<SliceState> states() {
    return Combinators.combine(
            Arbitraries.longs().list().ofSize(5),
            Arbitraries.longs().lessOrEqual(Long.MAX_VALUE - 1),
            histograms().optional())
        .as(
            (numbers, start, histogram) -> {
              SliceState state = new SliceState();
              state.stream = numbers.get(0);
              state.slice = numbers.get(1);
              state.events = numbers.get(2);
              state.lateEvents = numbers.get(3);
              state.missingPackets = numbers.get(4);
              histogram.ifPresent(counts -> open(state, start, counts));
              return state;
            });
  }

  private static void open(SliceState state, long start, EventHistogram counts) {
    state.open(start, 3 * TIMESTEPS, new SliceRule.ByCount(99), counts);
    state.endMicros = start + 1;
    state.chunk = 2;
  }

  private static Arbitrary<EventHistogram> histograms() {
    int cells = TIMESTEPS * EventHistogram.CHANNELS * GRID.width() * GRID.height();
    return Combinators.combine(
            Arbitraries.integers().between(0, cells - 1).list().ofMaxSize(30),
            Arbitraries.of(Scaling.class))
        .as(SliceLayoutsPropertyTest::histogram);
  }

  private static EventHistogram histogram(List<Integer> cells, Scaling scaling) {
    EventHistogram histogram = new EventHistogram(TIMESTEPS, SENSOR, GRID, scaling);
    cells.forEach(cell -> histogram.addCell(cell, cell + 1));
    return histogram;
  }
}
