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
  private static final int CHUNK_TIMESTEPS = 2;
  private static final long RESET_AFTER_MICROS = 1_000;
  private static final SliceOptions BY_TIME = options(new SliceRule.ByTime(100));
  private static final SliceOptions BY_COUNT = options(new SliceRule.ByCount(10));

  private final SliceState state = new SliceState();
  private final List<EventChunk> chunks = new ArrayList<>();
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

    assertThat(slices()).extracting(TestingSlice::range).containsExactly(new TimeRange(start, end));
  }

  @Test
  void add_eventAtTheEnd_belongsToTheNextSlice() {
    add(BY_TIME, start(0, 99, 100, 199, 200), end());

    assertThat(slices())
        .extracting(TestingSlice::id, TestingSlice::events, TestingSlice::complete)
        .containsExactly(
            tuple("cam/0/0", 2L, true), tuple("cam/0/1", 2L, true), tuple("cam/0/2", 1L, false));
  }

  @Test
  void add_jumpBackInsideALongSlice_isLateOrANewStream() {
    SliceOptions longSlices = options(new SliceRule.ByTime(10_000));

    add(longSlices, start(100, 6_500, 5_000 - RESET_AFTER_MICROS), end());
    assertThat(slices()).extracting(TestingSlice::events).containsExactly(2L);

    chunks.clear();
    add(longSlices, start(100, 6_500, 4_999 - RESET_AFTER_MICROS), end());
    assertThat(slices()).extracting(TestingSlice::events).containsExactly(2L, 1L);
  }

  @Test
  void add_eventsByTime_fillBinsThatShareTheDurationExactly() {
    add(BY_TIME, start(-100, -76, -75, -51, -50, -26, -25, -1), end());

    assertThat(perBin(slices().get(0))).containsExactly(2, 2, 2, 2);
  }

  @Test
  void add_durationThatTheBinsDoNotDivide_binsAreFloorOfTheShare() {
    SliceOptions options = options(new SliceRule.ByTime(10));

    add(options, start(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), end());

    assertThat(perBin(slices().get(0))).containsExactly(3, 2, 3, 2);
  }

  @Test
  void add_eventBeforeTheOpenSlice_isCountedLateAndNotBinned() {
    add(BY_TIME, start(150, 99, 0, 160, 250), end());

    assertThat(slices())
        .extracting(TestingSlice::events, TestingSlice::lateEvents)
        .containsExactly(tuple(2L, 2L), tuple(1L, 0L));
  }

  @Test
  void add_eventJustWithinTheReset_isLate() {
    add(BY_TIME, start(2_000, 1_000), end());

    assertThat(slices())
        .extracting(TestingSlice::stream, TestingSlice::lateEvents)
        .containsExactly(tuple(0L, 1L));
  }

  @Test
  void add_clockSetBackFurther_beginsANewStreamWithNewIds() {
    add(BY_TIME, start(2_000, 999, 1_100), end());

    assertThat(slices())
        .extracting(TestingSlice::id, TestingSlice::range, TestingSlice::complete)
        .containsExactly(
            tuple("cam/0/0", new TimeRange(2_000, 2_100), false),
            tuple("cam/1/0", new TimeRange(900, 1_000), true),
            tuple("cam/1/1", new TimeRange(1_100, 1_200), false));
  }

  @Test
  void add_farJump_cutsNoEmptySlices() {
    add(BY_TIME, start(0), packet(1L << 60), end());

    assertThat(slices()).extracting(TestingSlice::id).containsExactly("cam/0/0", "cam/0/1");
  }

  @Test
  void add_missingPackets_areNamedInTheSliceTheyFallInto() {
    add(BY_TIME, start(0), missing(3, 50), missing(2, 150), packet(160), end());

    assertThat(slices())
        .extracting(TestingSlice::events, TestingSlice::missingPackets)
        .containsExactly(tuple(2L, 5L), tuple(2L, 0L));
  }

  @Test
  void add_endOfStream_cutsWhatIsOpenShort() {
    add(BY_TIME, start(10), end());

    assertThat(slices()).extracting(TestingSlice::complete).containsExactly(false);
    assertThat(state.isOpen()).isFalse();
  }

  @Test
  void add_endOfStreamWithNothingOpen_cutsNothing() {
    add(BY_TIME, start(), end(), end());

    assertThat(slices()).isEmpty();
  }

  @Test
  void add_restart_cutsShortAndNumbersFromZero() {
    add(BY_TIME, start(10, 110), start(10), end());

    assertThat(slices())
        .extracting(TestingSlice::id, TestingSlice::complete)
        .containsExactly(tuple("cam/0/0", true), tuple("cam/0/1", false), tuple("cam/1/0", false));
  }

  @Test
  void add_anotherSensorSizeMidStream_beginsANewStream() {
    DecodedPacket larger =
        new DecodedPacket("cam", new Resolution(8, 8), 0, false, false, start(20).events());

    add(BY_TIME, start(10), larger, packet(SENSOR, 30), end());

    assertThat(slices())
        .extracting(TestingSlice::id, slice -> slice.histogram().sensor())
        .containsExactly(
            tuple("cam/0/0", SENSOR),
            tuple("cam/1/0", new Resolution(8, 8)),
            tuple("cam/2/0", SENSOR));
  }

  @Test
  void add_eventsByCount_cutsAtEachNthEventAndPutsTheRestInTheLastBin() {
    add(BY_COUNT, start(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), end());

    assertThat(slices())
        .extracting(TestingSlice::range, TestingSlice::events, TestingSlice::complete)
        .containsExactly(
            tuple(new TimeRange(1, 11), 10L, true), tuple(new TimeRange(11, 12), 1L, false));
    assertThat(perBin(slices().get(0))).containsExactly(2, 2, 2, 4);
  }

  @Test
  void add_timeStepsBackByCount_noEventIsLateAndTheRangeHoldsAll() {
    add(BY_COUNT, start(5_000, -3, 7), end());

    assertThat(slices())
        .extracting(TestingSlice::range, TestingSlice::events, TestingSlice::lateEvents)
        .containsExactly(tuple(new TimeRange(-3, 5_001), 3L, 0L));
  }

  @Test
  void add_event_isCountedInTheCellAndPolarityItHas() {
    add(BY_TIME, start(0), end());
    EventHistogram histogram = slices().get(0).histogram();

    assertThat(histogram.nonZeroCells()).isEqualTo(1);
    assertThat(histogram.count(0, 1, 1, 1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {50, 200})
  void add_underAnotherDurationThanTheOpenSlice_discardsItCountedAndBeginsAStream(long duration) {
    add(BY_TIME, start(110, 120, 130));
    add(options(new SliceRule.ByTime(duration)), packet(140), end());

    assertThat(discarded).containsExactly(3L);
    assertThat(slices()).extracting(TestingSlice::id).containsExactly("cam/1/0");
    assertThat(slices().get(0).range().durationMicros()).isEqualTo(duration);
    assertThat(slices().get(0).events()).isEqualTo(1);
  }

  @Test
  void add_eventBehindAChunk_handsTheChunkOnBeforeTheSliceEnds() {
    add(BY_TIME, start(0, 10, 49));
    assertThat(chunks).isEmpty();

    add(BY_TIME, packet(50));

    assertThat(chunks)
        .extracting(
            EventChunk::clip,
            EventChunk::chunk,
            EventChunk::last,
            EventChunk::range,
            EventChunk::events,
            EventChunk::complete)
        .containsExactly(tuple("cam/0/0", 0, false, new TimeRange(0, 50), 3L, true));
    assertThat(chunks.get(0).histogram().timesteps()).isEqualTo(CHUNK_TIMESTEPS);
  }

  @Test
  void add_eventTwoChunksOn_handsTheSilentChunkOnToo() {
    SliceOptions singles =
        new SliceOptions(
            new SliceRule.ByTime(100),
            TIMESTEPS,
            1,
            2,
            2,
            Scaling.COUNT,
            RESET_AFTER_MICROS,
            GapRule.CONTINUE);

    add(singles, start(0, 60));

    assertThat(chunks)
        .extracting(EventChunk::chunk, chunk -> chunk.histogram().events(), EventChunk::range)
        .containsExactly(tuple(0, 1L, new TimeRange(0, 25)), tuple(1, 0L, new TimeRange(0, 50)));
  }

  @Test
  void add_durationThatTheBinsDoNotDivide_chunksEndWhereTheirLastBinDoes() {
    add(options(new SliceRule.ByTime(9)), start(0, 4, 5), end());

    // floor(4 * 4 / 9) = 1, floor(5 * 4 / 9) = 2: the second chunk begins at 5 us.
    assertThat(chunks)
        .extracting(chunk -> chunk.histogram().events(), EventChunk::range)
        .containsExactly(tuple(2L, new TimeRange(0, 5)), tuple(1L, new TimeRange(0, 9)));
  }

  @Test
  void add_eventOfAChunkThatWasHandedOn_isLate() {
    add(BY_TIME, start(10, 50, 49, 51), end());

    assertThat(chunks)
        .extracting(EventChunk::events, EventChunk::lateEvents)
        .containsExactly(tuple(1L, 0L), tuple(3L, 1L));
  }

  @Test
  void add_eventBeforeTheOpenBinButInTheOpenChunk_isCounted() {
    add(BY_TIME, start(60, 80, 50), end());

    assertThat(perBin(slices().get(0))).containsExactly(0, 0, 2, 1);
    assertThat(slices().get(0).lateEvents()).isZero();
  }

  @Test
  void add_endOfStream_chunksNotReachedAreSilentAndIncomplete() {
    add(BY_TIME, start(10), end());

    assertThat(chunks)
        .extracting(
            EventChunk::last,
            EventChunk::complete,
            chunk -> chunk.histogram().events(),
            EventChunk::range)
        .containsExactly(
            tuple(false, false, 1L, new TimeRange(0, 50)),
            tuple(true, false, 0L, new TimeRange(0, 100)));
  }

  @Test
  void add_endOfStreamInTheSecondChunk_leavesTheFirstComplete() {
    add(BY_TIME, start(10, 60), end());

    assertThat(chunks).extracting(EventChunk::complete).containsExactly(true, false);
  }

  @Test
  void add_byCount_handsAChunkOnWithTheEventThatFillsIt() {
    add(BY_COUNT, start(1, 2, 3));
    assertThat(chunks).isEmpty();

    add(BY_COUNT, packet(4));

    assertThat(chunks)
        .extracting(EventChunk::chunk, EventChunk::last, EventChunk::range, EventChunk::events)
        .containsExactly(tuple(0, false, new TimeRange(1, 5), 4L));
  }

  @Test
  void add_gapInsideAClipThatResets_cutsShortAndBeginsAStreamThatNamesTheMissing() {
    SliceOptions resetting = options(new SliceRule.ByTime(100), GapRule.RESET);

    add(resetting, start(10), missing(3, 60), packet(110), end());

    assertThat(slices())
        .extracting(
            TestingSlice::id,
            TestingSlice::events,
            TestingSlice::missingPackets,
            TestingSlice::complete)
        .containsExactly(
            tuple("cam/0/0", 1L, 0L, false),
            tuple("cam/1/0", 1L, 3L, true),
            tuple("cam/1/1", 1L, 0L, false));
  }

  @Test
  void add_gapBetweenClipsThatResets_isNamedAlone() {
    SliceOptions resetting = options(new SliceRule.ByCount(4), GapRule.RESET);

    add(resetting, start(1, 2, 3, 4), missing(2, 5), end());

    assertThat(slices())
        .extracting(TestingSlice::id, TestingSlice::missingPackets)
        .containsExactly(tuple("cam/0/0", 0L), tuple("cam/0/1", 2L));
  }

  @Test
  void add_underOtherChunksThanTheOpenSlice_discardsItCountedAndBeginsAStream() {
    SliceOptions whole =
        new SliceOptions(
            new SliceRule.ByTime(100),
            TIMESTEPS,
            TIMESTEPS,
            2,
            2,
            Scaling.COUNT,
            RESET_AFTER_MICROS,
            GapRule.CONTINUE);
    add(BY_TIME, start(110, 120, 130));

    add(whole, packet(140), end());

    assertThat(discarded).containsExactly(3L);
    assertThat(slices()).extracting(TestingSlice::id).containsExactly("cam/1/0");
  }

  private void add(SliceOptions options, DecodedPacket... packets) {
    for (DecodedPacket packet : packets) {
      new Slicer(options, state, "cam", chunks::add, discarded::add).add(packet);
    }
  }

  private static List<Integer> perBin(TestingSlice slice) {
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
    return options(rule, GapRule.CONTINUE);
  }

  private static SliceOptions options(SliceRule rule, GapRule onGap) {
    return new SliceOptions(
        rule, TIMESTEPS, CHUNK_TIMESTEPS, 2, 2, Scaling.COUNT, RESET_AFTER_MICROS, onGap);
  }

  private List<TestingSlice> slices() {
    return TestingSlice.of(chunks);
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
