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

class SliceLayoutsPropertyTest {
  private static final Resolution SENSOR = new Resolution(7, 5);
  private static final Resolution GRID = new Resolution(3, 2);
  private static final int TIMESTEPS = 4;

  @Property(tries = 300)
  void eventSlice_writtenAndRead_isTheSame(@ForAll("slices") EventSlice slice) throws IOException {
    assertThat(roundTrip(new EventSliceLayout(), slice)).isEqualTo(slice);
  }

  @Property(tries = 300)
  void sliceState_writtenAndRead_isTheSame(@ForAll("states") SliceState state) throws IOException {
    assertThat(roundTrip(new SliceStateLayout(), state))
        .usingRecursiveComparison()
        .isEqualTo(state);
  }

  @Property(tries = 50)
  void eventSlice_cutAtAnyByte_isAnInputFailure(@ForAll("slices") EventSlice slice)
      throws IOException {
    assertEveryCutFails(new EventSliceLayout(), slice);
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
    state.open(0, 100, new SliceRule.ByTime(100), histogram(List.of(1), Scaling.COUNT));
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
  void layout_ofAStateThatChanges_saysSo() {
    assertThat(new SliceStateLayout().immutable()).isFalse();
  }

  @Provide
  Arbitrary<EventSlice> slices() {
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.longs(),
            Arbitraries.longs(),
            Arbitraries.of(true, false),
            histograms())
        .as(
            (sensor, start, count, complete, histogram) ->
                new EventSlice(
                    sensor + "/0/1",
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
              histogram.ifPresent(
                  counts -> state.open(start, start + 1, new SliceRule.ByCount(9), counts));
              return state;
            });
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
