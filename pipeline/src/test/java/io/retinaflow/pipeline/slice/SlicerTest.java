package io.retinaflow.pipeline.slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.pipeline.decode.DecodedPacket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlicerTest {
  private static final Resolution SENSOR = new Resolution(4, 2);
  private static final int TIMESTEPS = 4;
  private static final long RESET_AFTER_MICROS = 1_000;
  private static final SliceOptions BY_TIME = options(new SliceRule.ByTime(100));
  private static final SliceOptions BY_COUNT = options(new SliceRule.ByCount(10));

  private final SliceState state = new SliceState();
  private final List<EventSlice> slices = new ArrayList<>();
  private final List<Long> discarded = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "0, 0, 100",
    "99, 0, 100",
    "100, 100, 200",
    "12345, 12300, 12400",
    "-1, -100, 0",
    "-100, -100, 0",
    "-101, -200, -100"
  })
  void add_firstEventOfAStream_opensTheSliceAlignedToCameraTimeZero(
      long micros, long start, long end) {
    add(BY_TIME, start(micros), end());

    assertThat(slices).extracting(EventSlice::range).containsExactly(new TimeRange(start, end));
  }

  @Test
  void add_eventAtTheEnd_belongsToTheNextSlice() {
    add(BY_TIME, start(0, 99, 100, 199, 200), end());

    assertThat(slices)
        .extracting(EventSlice::id, EventSlice::events, EventSlice::complete)
        .containsExactly(
            tuple("cam/0/0", 2L, true), tuple("cam/0/1", 2L, true), tuple("cam/0/2", 1L, false));
  }

  @Test
  void add_eventsByTime_fillBinsThatShareTheDurationExactly() {
    add(BY_TIME, start(-100, -76, -75, -51, -50, -26, -25, -1), end());

    assertThat(perBin(slices.get(0))).containsExactly(2, 2, 2, 2);
  }

  @Test
  void add_durationThatTheBinsDoNotDivide_binsAreFloorOfTheShare() {
    SliceOptions options = options(new SliceRule.ByTime(10));

    add(options, start(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), end());

    assertThat(perBin(slices.get(0))).containsExactly(3, 2, 3, 2);
  }

  @Test
  void add_eventBeforeTheOpenSlice_isCountedLateAndNotBinned() {
    add(BY_TIME, start(150, 99, 0, 160, 250), end());

    assertThat(slices)
        .extracting(EventSlice::events, EventSlice::lateEvents)
        .containsExactly(tuple(2L, 2L), tuple(1L, 0L));
  }

  @Test
  void add_eventJustWithinTheReset_isLate() {
    add(BY_TIME, start(2_000, 1_000), end());

    assertThat(slices)
        .extracting(EventSlice::stream, EventSlice::lateEvents)
        .containsExactly(tuple(0L, 1L));
  }

  @Test
  void add_clockSetBackFurther_beginsANewStreamWithNewIds() {
    add(BY_TIME, start(2_000, 999, 1_100), end());

    assertThat(slices)
        .extracting(EventSlice::id, EventSlice::range, EventSlice::complete)
        .containsExactly(
            tuple("cam/0/0", new TimeRange(2_000, 2_100), false),
            tuple("cam/1/0", new TimeRange(900, 1_000), true),
            tuple("cam/1/1", new TimeRange(1_100, 1_200), false));
  }

  @Test
  void add_farJump_cutsNoEmptySlices() {
    add(BY_TIME, start(0), packet(1L << 60), end());

    assertThat(slices).extracting(EventSlice::id).containsExactly("cam/0/0", "cam/0/1");
  }

  @Test
  void add_missingPackets_areNamedInTheSliceTheyFallInto() {
    add(BY_TIME, start(0), missing(3, 50), missing(2, 150), packet(160), end());

    assertThat(slices)
        .extracting(EventSlice::events, EventSlice::missingPackets)
        .containsExactly(tuple(2L, 5L), tuple(2L, 0L));
  }

  @Test
  void add_endOfStream_cutsWhatIsOpenShort() {
    add(BY_TIME, start(10), end());

    assertThat(slices).extracting(EventSlice::complete).containsExactly(false);
    assertThat(state.isOpen()).isFalse();
  }

  @Test
  void add_endOfStreamWithNothingOpen_cutsNothing() {
    add(BY_TIME, start(), end(), end());

    assertThat(slices).isEmpty();
  }

  @Test
  void add_restart_cutsShortAndNumbersFromZero() {
    add(BY_TIME, start(10, 110), start(10), end());

    assertThat(slices)
        .extracting(EventSlice::id, EventSlice::complete)
        .containsExactly(tuple("cam/0/0", true), tuple("cam/0/1", false), tuple("cam/1/0", false));
  }

  @Test
  void add_anotherSensorSizeMidStream_beginsANewStream() {
    DecodedPacket larger =
        new DecodedPacket("cam", new Resolution(8, 8), 0, false, false, start(20).events());

    add(BY_TIME, start(10), larger, packet(SENSOR, 30), end());

    assertThat(slices)
        .extracting(EventSlice::id, slice -> slice.histogram().sensor())
        .containsExactly(
            tuple("cam/0/0", SENSOR),
            tuple("cam/1/0", new Resolution(8, 8)),
            tuple("cam/2/0", SENSOR));
  }

  @Test
  void add_eventsByCount_cutsAtEachNthEventAndPutsTheRestInTheLastBin() {
    add(BY_COUNT, start(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), end());

    assertThat(slices)
        .extracting(EventSlice::range, EventSlice::events, EventSlice::complete)
        .containsExactly(
            tuple(new TimeRange(1, 11), 10L, true), tuple(new TimeRange(11, 12), 1L, false));
    assertThat(perBin(slices.get(0))).containsExactly(2, 2, 2, 4);
  }

  @Test
  void add_timeStepsBackByCount_noEventIsLateAndTheRangeHoldsAll() {
    add(BY_COUNT, start(5_000, -3, 7), end());

    assertThat(slices)
        .extracting(EventSlice::range, EventSlice::events, EventSlice::lateEvents)
        .containsExactly(tuple(new TimeRange(-3, 5_001), 3L, 0L));
  }

  @Test
  void add_event_isCountedInTheCellAndPolarityItHas() {
    add(BY_TIME, start(0), end());
    EventHistogram histogram = slices.get(0).histogram();

    assertThat(histogram.nonZeroCells()).isEqualTo(1);
    assertThat(histogram.count(0, 1, 1, 1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {50, 200})
  void add_underAnotherDurationThanTheOpenSlice_discardsItCountedAndBeginsAStream(long duration) {
    add(BY_TIME, start(110, 120, 130));
    add(options(new SliceRule.ByTime(duration)), packet(140), end());

    assertThat(discarded).containsExactly(3L);
    assertThat(slices).extracting(EventSlice::id).containsExactly("cam/1/0");
    assertThat(slices.get(0).range().durationMicros()).isEqualTo(duration);
    assertThat(slices.get(0).events()).isEqualTo(1);
  }

  private void add(SliceOptions options, DecodedPacket... packets) {
    for (DecodedPacket packet : packets) {
      new Slicer(options, state, "cam", slices::add, discarded::add).add(packet);
    }
  }

  private static List<Integer> perBin(EventSlice slice) {
    EventHistogram histogram = slice.histogram();
    Integer[] bins = new Integer[TIMESTEPS];
    Arrays.fill(bins, 0);
    int cellsPerBin = histogram.size() / TIMESTEPS;
    for (int index = 0; index < histogram.size(); index++) {
      bins[index / cellsPerBin] += histogram.count(index);
    }
    return List.of(bins);
  }

  private static SliceOptions options(SliceRule rule) {
    return new SliceOptions(rule, TIMESTEPS, 2, 2, Scaling.COUNT, RESET_AFTER_MICROS);
  }

  private static DecodedPacket start(long... micros) {
    return decoded(SENSOR, 0, true, false, micros);
  }

  private static DecodedPacket packet(long... micros) {
    return packet(SENSOR, micros);
  }

  private static DecodedPacket packet(Resolution sensor, long... micros) {
    return decoded(sensor, 0, false, false, micros);
  }

  private static DecodedPacket missing(long packets, long... micros) {
    return decoded(SENSOR, packets, false, false, micros);
  }

  private static DecodedPacket end() {
    return decoded(SENSOR, 0, false, true);
  }

  /** ON events at pixel (2, 1). */
  private static DecodedPacket decoded(
      Resolution sensor, long missing, boolean start, boolean end, long... micros) {
    EventBuffer events = new EventBuffer();
    for (long time : micros) {
      events.append(time, 2, 1, true);
    }
    return new DecodedPacket("cam", sensor, missing, start, end, events.toPacket());
  }
}
