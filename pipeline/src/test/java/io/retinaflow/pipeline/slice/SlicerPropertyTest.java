package io.retinaflow.pipeline.slice;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.representation.EventHistogram;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.pipeline.decode.DecodedPacket;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SlicerPropertyTest {
  private static final Resolution SENSOR = new Resolution(16, 16);
  private static final int TIMESTEPS = 4;

  @Property
  void add_anyEvents_eachIsInOneSliceOrLate(
      @ForAll("rules") SliceRule rule,
      @ForAll("times") List<Long> times,
      @ForAll @Size(max = 8) List<@IntRange(max = 60) Integer> cuts) {
    List<TestingSlice> slices = slices(rule, times, cuts);

    assertThat(slices.stream().mapToLong(slice -> slice.events() + slice.lateEvents()).sum())
        .isEqualTo(times.size());
    assertThat(slices)
        .allSatisfy(slice -> assertThat(slice.histogram().events()).isEqualTo(slice.events()));
  }

  @Property
  void add_anyEvents_noSliceIsEmptyAndNoIdIsUsedTwice(
      @ForAll("rules") SliceRule rule, @ForAll("times") List<Long> times) {
    List<TestingSlice> slices = slices(rule, times, List.of());

    assertThat(slices).allSatisfy(slice -> assertThat(slice.events()).isPositive());
    assertThat(slices).extracting(TestingSlice::id).doesNotHaveDuplicates();
  }

  @Property
  void add_anyEventsByTime_theSlicesOfAStreamAreAlignedAndAscend(
      @ForAll("times") List<Long> times) {
    List<TestingSlice> slices = slices(new SliceRule.ByTime(20), times, List.of());

    assertThat(slices)
        .allSatisfy(
            slice -> {
              assertThat(Math.floorMod(slice.range().startMicros(), 20L)).isZero();
              assertThat(slice.range().durationMicros()).isEqualTo(20);
            });
    for (int i = 1; i < slices.size(); i++) {
      if (slices.get(i).stream() == slices.get(i - 1).stream()) {
        assertThat(slices.get(i).range().startMicros())
            .isGreaterThanOrEqualTo(slices.get(i - 1).range().endMicros());
      }
    }
  }

  @Property
  void add_packetsCutElsewhere_givesTheSameSlices(
      @ForAll("rules") SliceRule rule,
      @ForAll("times") List<Long> times,
      @ForAll @Size(max = 8) List<@IntRange(max = 60) Integer> cuts) {
    assertThat(slices(rule, times, cuts)).isEqualTo(slices(rule, times, List.of()));
  }

  @Property
  void add_orderedEventsJoinedLater_givesTheSameSlicesFromThereOn(
      @ForAll("times") List<Long> times, @ForAll @IntRange(max = 60) int skipped) {
    List<Long> ordered = times.stream().sorted().toList();
    List<Long> joined = ordered.subList(Math.min(skipped, ordered.size()), ordered.size());
    SliceRule rule = new SliceRule.ByTime(20);
    List<TestingSlice> whole = slices(rule, ordered, List.of());
    List<TestingSlice> later = slices(rule, joined, List.of());

    // The first slice may lack the events from before.
    for (int i = 1; i < later.size(); i++) {
      TestingSlice same = whole.get(whole.size() - later.size() + i);
      assertThat(later.get(i).range()).isEqualTo(same.range());
      assertThat(later.get(i).histogram()).isEqualTo(same.histogram());
    }
  }

  @Property
  void add_stateCarriedThroughItsLayout_givesTheSameSlices(
      @ForAll("rules") SliceRule rule, @ForAll("times") List<Long> times) {
    SliceStateLayout layout = new SliceStateLayout();
    List<EventChunk> chunks = new ArrayList<>();
    SliceState state = new SliceState();
    for (int i = 0; i <= times.size(); i++) {
      boolean end = i == times.size();
      state = layout.copy(state);
      List<Long> one = end ? List.of() : times.subList(i, i + 1);
      new Slicer(options(rule, 2), state, "cam", chunks::add, lost -> {})
          .add(packet(one, i == 0, end));
    }

    assertThat(chunks).isEqualTo(chunks(rule, 2, times, List.of()));
  }

  @Property
  void add_orderedEventsByTime_chunksPutTogetherAreTheSliceCountedAsAWhole(
      @ForAll("times") List<Long> times, @ForAll("chunkings") int chunkTimesteps) {
    List<Long> ordered = times.stream().sorted().toList();
    List<TestingSlice> slices =
        TestingSlice.of(chunks(new SliceRule.ByTime(333), chunkTimesteps, ordered, List.of()));
    EventPacket all = packet(ordered, true, true).events();

    assertThat(slices)
        .allSatisfy(
            slice -> {
              EventHistogram whole = emptyHistogram();
              whole.addByTime(all, slice.range());
              assertThat(slice.histogram()).isEqualTo(whole);
            });
    assertThat(slices.stream().mapToLong(TestingSlice::events).sum()).isEqualTo(times.size());
  }

  @Property
  void add_anyEventsByCount_chunksPutTogetherAreTheSliceCountedAsAWhole(
      @ForAll("times") List<Long> times, @ForAll("chunkings") int chunkTimesteps) {
    int events = 13;
    List<TestingSlice> slices =
        TestingSlice.of(chunks(new SliceRule.ByCount(events), chunkTimesteps, times, List.of()));

    assertThat(slices).hasSize((times.size() + events - 1) / events);
    for (int i = 0; i < times.size() / events; i++) {
      EventHistogram whole = emptyHistogram();
      whole.addByCount(packet(times.subList(i * events, (i + 1) * events), true, true).events());
      assertThat(slices.get(i).histogram()).isEqualTo(whole);
    }
  }

  @Property
  void add_packetsCutElsewhere_handsTheSameChunksOn(
      @ForAll("rules") SliceRule rule,
      @ForAll("chunkings") int chunkTimesteps,
      @ForAll("times") List<Long> times,
      @ForAll @Size(max = 8) List<@IntRange(max = 60) Integer> cuts) {
    assertThat(chunks(rule, chunkTimesteps, times, cuts))
        .isEqualTo(chunks(rule, chunkTimesteps, times, List.of()));
  }

  private static EventHistogram emptyHistogram() {
    return new EventHistogram(TIMESTEPS, SENSOR, new Resolution(4, 4), Scaling.COUNT);
  }

  @Provide
  Arbitrary<Integer> chunkings() {
    return Arbitraries.of(1, 2, TIMESTEPS);
  }

  @Provide
  Arbitrary<SliceRule> rules() {
    return Arbitraries.of(
        new SliceRule.ByTime(5),
        new SliceRule.ByTime(20),
        new SliceRule.ByTime(333),
        new SliceRule.ByCount(5),
        new SliceRule.ByCount(13));
  }

  /** Mostly a few slices around zero, now and then far away. */
  @Provide
  Arbitrary<List<Long>> times() {
    Arbitrary<Long> near = Arbitraries.longs().between(-300, 300);
    Arbitrary<Long> far = Arbitraries.longs().between(-(1L << 29), 1L << 29);
    return Arbitraries.frequencyOf(Tuple.of(9, near), Tuple.of(1, far)).list().ofMaxSize(60);
  }

  private static List<TestingSlice> slices(SliceRule rule, List<Long> times, List<Integer> cuts) {
    return TestingSlice.of(chunks(rule, 2, times, cuts));
  }

  /** Chunks of one stream whose packets end at the given events. */
  private static List<EventChunk> chunks(
      SliceRule rule, int chunkTimesteps, List<Long> times, List<Integer> cuts) {
    List<EventChunk> chunks = new ArrayList<>();
    SliceOptions options = options(rule, chunkTimesteps);
    Slicer slicer = new Slicer(options, new SliceState(), "cam", chunks::add, lost -> {});
    List<Integer> ends = new ArrayList<>(cuts.stream().sorted().toList());
    ends.add(times.size());
    int from = 0;
    for (int i = 0; i < ends.size(); i++) {
      int to = Math.min(ends.get(i), times.size());
      slicer.add(packet(times.subList(from, to), i == 0, i == ends.size() - 1));
      from = to;
    }
    return chunks;
  }

  private static SliceOptions options(SliceRule rule, int chunkTimesteps) {
    return new SliceOptions(
        rule, TIMESTEPS, chunkTimesteps, 4, 4, Scaling.COUNT, 100, GapRule.CONTINUE);
  }

  private static DecodedPacket packet(List<Long> times, boolean start, boolean end) {
    EventBuffer events = new EventBuffer();
    for (long micros : times) {
      int pixel = Math.floorMod(micros, 256);
      events.append(micros, pixel % 16, pixel / 16, (micros & 1) == 0);
    }
    EventPacket decoded = events.isEmpty() ? EventPacket.empty() : events.toPacket();
    return new DecodedPacket("cam", SENSOR, 0, start, end, decoded);
  }
}
