package io.retinaflow.pipeline.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.retinaflow.ingest.event.TimeRange;
import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.ingest.video.TimeBase;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoStream;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.DeadLetter;
import io.retinaflow.pipeline.source.RecordPosition;
import io.retinaflow.pipeline.source.VideoEnvelope;
import io.retinaflow.pipeline.source.VideoRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The streams have 30 pictures, a key every 7; MPEG-4 has B pictures, before its keys too. */
class DecodeVideoFunctionTest {
  private static final int FRAMES = 30;
  private static final long HOUR_MICROS = 3_600_000_000L;

  private SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private KeyedOneInputStreamOperatorTestHarness<String, VideoRecord, DecodedVideo> harness;

  @BeforeEach
  void open() throws Exception {
    Metrics.addRegistry(registry);
    harness = newHarness(TestingVideo.GROUPS);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    Metrics.removeRegistry(registry);
    harness.close();
  }

  @ParameterizedTest
  @EnumSource(value = VideoCodec.class, mode = EnumSource.Mode.EXCLUDE, names = "HEVC")
  void processElement_wholeStream_givesAllGroupsInOrderAndTheEnd(VideoCodec codec)
      throws Exception {
    TestingVideo video = TestingVideo.encode(codec, FRAMES);

    process(video.records("cam"));

    assertSame(video.groups());
    assertThat(groups())
        .extracting(PictureGroup::group)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(ends()).containsExactly(new VideoEnd("cam", 0, FRAMES));
    assertThat(deadLetters()).isEmpty();
    assertThat(count("retinaflow.video.units")).isEqualTo(video.size());
    assertThat(count("retinaflow.video.frames")).isEqualTo(FRAMES);
    assertThat(count("retinaflow.video.groups")).isEqualTo(7);
    assertThat(lost()).isZero();
  }

  @Test
  void processElement_group_hasTheTimesOfItsPictures() throws Exception {
    process(TestingVideo.encode(VideoCodec.MPEG4, FRAMES).records("cam"));

    PictureGroup second = groups().get(1);
    assertThat(second.range()).isEqualTo(new TimeRange(160_000, 280_001));
    assertThat(second.epochMicros()).isEqualTo(TestingVideo.EPOCH_MICROS + 280_000);
    assertThat(second.sensor()).isEqualTo("cam");
  }

  @ParameterizedTest
  @EnumSource(
      value = VideoCodec.class,
      names = {"MPEG4", "H264", "VP9"})
  void processElement_anyAccessUnitMissing_costsThePicturesUpToTheNextKeyAlone(VideoCodec codec)
      throws Exception {
    TestingVideo video = TestingVideo.encode(codec, FRAMES);
    for (int missing = 0; missing < video.size(); missing++) {
      reopen();
      List<AccessUnitRecord> records = video.records("cam");
      records.remove(missing);

      process(records);

      assertLeft(video, missing, unseen(missing));
      assertThat(deadLetters()).isEmpty();
    }
  }

  @Test
  void processElement_streamOfTheTest_hasPicturesThatLeadKeys() throws Exception {
    assertThat(TestingVideo.encode(VideoCodec.MPEG4, FRAMES).leading()).isPositive();
  }

  @ParameterizedTest
  @EnumSource(
      value = VideoCodec.class,
      names = {"MPEG4", "VP9"})
  void processElement_anyAccessUnitTruncated_isADeadLetterAndCostsTheSame(VideoCodec codec)
      throws Exception {
    TestingVideo video = TestingVideo.encode(codec, FRAMES);
    for (int cut = 0; cut < video.size(); cut++) {
      reopen();
      List<AccessUnitRecord> records = video.records("cam");
      AccessUnitRecord whole = records.get(cut);
      byte[] half = Arrays.copyOf(whole.payload(), whole.payload().length / 2);
      records.set(cut, TestingVideo.record(whole.envelope(), half));

      process(records);

      assertLeft(video, cut, 0);
      assertThat(deadLetters())
          .extracting(DeadLetter::reason, DeadLetter::position, DeadLetter::payload)
          .containsExactly(tuple(DeadLetter.Reason.MALFORMED_PAYLOAD, whole.position(), half));
    }
  }

  @Test
  void processElement_anyAccessUnitTwice_changesNothing() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.MPEG4, FRAMES);
    for (int twice = 0; twice < video.size(); twice++) {
      for (int later = 1; later < 4; later++) {
        reopen();
        List<AccessUnitRecord> records = video.records("cam");
        records.add(Math.min(twice + later, video.size()), records.get(twice));

        process(records);

        assertSame(video.groups());
        assertThat(ends()).containsExactly(new VideoEnd("cam", 0, FRAMES));
        assertThat(lost()).isZero();
      }
    }
  }

  @Test
  void processElement_neighboursSwapped_costsTheSameAsTheFirstMissing() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.MPEG4, FRAMES);
    for (int first = 0; first < video.size() - 1; first++) {
      reopen();
      List<AccessUnitRecord> records = video.records("cam");
      Collections.swap(records, first, first + 1);

      process(records);

      assertLeft(video, first, unseen(first));
    }
  }

  @ParameterizedTest
  @EnumSource(value = VideoCodec.class, mode = EnumSource.Mode.EXCLUDE, names = "HEVC")
  void processElement_restoredAfterEveryRecord_givesEveryGroupOnce(VideoCodec codec)
      throws Exception {
    TestingVideo video = TestingVideo.encode(codec, FRAMES);
    List<AccessUnitRecord> records = video.records("cam");

    for (int i = 0; i < records.size(); i++) {
      harness.processElement(records.get(i), 0);
      OperatorSubtaskState checkpoint = harness.snapshot(i, i);
      List<Object> emitted = new ArrayList<>(harness.getOutput());
      // What follows the checkpoint is lost with the operator.
      for (int after = i + 1; after < Math.min(i + 4, records.size()); after++) {
        harness.processElement(records.get(after), 0);
      }
      restore(checkpoint, emitted, TestingVideo.GROUPS);
    }

    assertSame(video.groups());
    assertThat(ends()).containsExactly(new VideoEnd("cam", 0, FRAMES));
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void processElement_restoredAfterEveryRecordOfAStreamWithALoss_givesTheSameAsWithoutRestore()
      throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.MPEG4, FRAMES);
    for (int missing = 0; missing < video.size(); missing += 3) {
      reopen();
      List<AccessUnitRecord> records = video.records("cam");
      records.remove(missing);

      for (AccessUnitRecord record : records) {
        harness.processElement(record, 0);
        restore(harness.snapshot(1, 1), new ArrayList<>(harness.getOutput()), TestingVideo.GROUPS);
      }

      assertLeft(video, missing, unseen(missing));
    }
  }

  @Test
  void processElement_groupOfPicturesTooLongToKeep_isDecodedAndARestoreInItCostsItsGroups()
      throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.VP9, 2);
    for (int i = 0; i <= KeptUnits.MOST_UNITS; i++) {
      harness.processElement(reused(video, i), 0);
    }
    int before = groups().size();

    restore(harness.snapshot(1, 1), new ArrayList<>(harness.getOutput()), TestingVideo.GROUPS);
    harness.processElement(reused(video, KeptUnits.MOST_UNITS + 1), 0);
    harness.processElement(key(video, KeptUnits.MOST_UNITS + 2), 0);
    harness.processElement(video.end("cam", KeptUnits.MOST_UNITS + 3, 0), 0);

    assertThat(before).isEqualTo((KeptUnits.MOST_UNITS + 1) / 4);
    assertThat(groups()).hasSize(before);
    assertThat(lost("not_kept")).isEqualTo(1);
    assertThat(ends()).containsExactly(new VideoEnd("cam", 0, KeptUnits.MOST_UNITS + 3));
  }

  @Test
  void processElement_cameraRestarts_endsTheStreamAndBeginsTheNext() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.VP8, 10);
    process(video.records("cam").subList(0, 9));

    for (int i = 0; i < video.size(); i++) {
      harness.processElement(video.record("cam", i, HOUR_MICROS), 0);
    }
    harness.processElement(video.end("cam", video.size(), HOUR_MICROS), 0);

    assertThat(harness.extractOutputValues())
        .extracting(DecodedVideo::stream)
        .containsExactly(0L, 0L, 0L, 1L, 1L, 1L);
    assertThat(ends()).containsExactly(new VideoEnd("cam", 0, 9), new VideoEnd("cam", 1, 10));
    assertThat(groups()).extracting(PictureGroup::group).containsExactly(0L, 1L, 0L, 1L);
  }

  @Test
  void processElement_restartOfAReorderedStream_neverClosesAGap() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.MPEG4, FRAMES);
    SortedMap<Long, byte[]> whole = video.groups();
    for (int sent = 1; sent < video.size(); sent++) {
      reopen();
      process(video.records("cam").subList(0, sent));
      harness.processElement(video.record("cam", 0, HOUR_MICROS), 0);

      for (PictureGroup group : groups()) {
        assertThat(group.pixels()).isEqualTo(whole.get(group.group()));
      }
      assertThat(ends()).containsExactly(new VideoEnd("cam", 0, sent));
    }
  }

  @Test
  void processElement_cameraSeenFromItsMiddle_beginsAtTheNextKeyWithItsPlace() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.MPEG4, FRAMES);

    process(video.records("cam").subList(3, video.size() + 1));

    SortedMap<Long, byte[]> expected = video.groups();
    expected.keySet().removeIf(group -> group * 4 < video.placeOfKeyAfter(2));
    assertSame(expected);
    assertThat(lost("no_key")).isEqualTo(7 - expected.size() - 1);
  }

  @Test
  void processElement_sizeChangesAtAKey_losesNothing() throws Exception {
    TestingVideo small = TestingVideo.encode(VideoCodec.VP8, 7);
    TestingVideo large = TestingVideo.encode(VideoCodec.VP8, 9, 96, 80);
    process(small.records("cam").subList(0, 7));

    for (int i = 0; i < large.size(); i++) {
      harness.processElement(shifted(large.record("cam", i, 0), 7), 0);
    }

    assertThat(groups()).extracting(PictureGroup::group).containsExactly(0L, 1L, 2L, 3L);
    assertThat(lost()).isZero();
  }

  @Test
  void processElement_sizeChangesAndTimeGoesBack_costsTheOpenGroup() throws Exception {
    TestingVideo small = TestingVideo.encode(VideoCodec.VP8, 7);
    TestingVideo large = TestingVideo.encode(VideoCodec.VP8, 9, 96, 80);
    process(small.records("cam").subList(0, 7));

    for (int i = 0; i < large.size(); i++) {
      harness.processElement(retimed(large, i, 7 + i, i), 0);
    }

    assertThat(groups()).extracting(PictureGroup::group).containsExactly(0L, 2L, 3L);
    assertThat(groups().get(1).range()).isEqualTo(new TimeRange(40_000, 160_001));
    assertThat(lost("time_jump")).isEqualTo(1);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void processElement_timeBaseChangesAndTimeGoesOn_losesNothing() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.VP8, 7);
    process(video.records("cam").subList(0, 7));

    for (int i = 0; i < video.size(); i++) {
      AccessUnitRecord record = retimed(video, i, 7 + i, 2 + i);
      harness.processElement(TestingVideo.record(slower(record.envelope()), record.payload()), 0);
    }

    assertThat(groups()).extracting(PictureGroup::group).containsExactly(0L, 1L, 2L);
    assertThat(groups().get(1).range()).isEqualTo(new TimeRange(160_000, 400_001));
    assertThat(lost()).isZero();
  }

  @Test
  void processElement_keyOfTheNewSizeMissing_costsNoDeadLetters() throws Exception {
    TestingVideo small = TestingVideo.encode(VideoCodec.VP8, 7);
    TestingVideo large = TestingVideo.encode(VideoCodec.VP8, 13, 96, 80);
    process(small.records("cam").subList(0, 7));

    for (int i = 1; i < large.size(); i++) {
      harness.processElement(shifted(large.record("cam", i, 0), 7), 0);
    }

    assertThat(deadLetters()).isEmpty();
    assertThat(groups()).extracting(PictureGroup::group).containsExactly(0L, 4L);
    assertThat(lost("missing")).isEqualTo(3);
  }

  @Test
  void processElement_lastPictureBeforeTheNewSizeUnusable_leavesTheNewKey() throws Exception {
    TestingVideo small = TestingVideo.encode(VideoCodec.MPEG4, 7);
    TestingVideo large = TestingVideo.encode(VideoCodec.VP8, 9, 96, 80);
    // The second one's picture is held back, and presented behind that of the fourth.
    long[] pts = {0, 3, 2, 4};
    for (int i = 0; i < pts.length; i++) {
      harness.processElement(retimed(small, i, i, pts[i]), 0);
    }

    for (int i = 0; i < large.size(); i++) {
      harness.processElement(retimed(large, i, 4 + i, 10 + i), 0);
    }

    assertThat(deadLetters()).isEmpty();
    assertThat(groups()).extracting(PictureGroup::group).containsExactly(1L, 2L);
    assertThat(lost("malformed")).isEqualTo(1);
  }

  @Test
  void processElement_keyFoundFarAhead_goesOnAtTheNextKey() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.MPEG4, FRAMES);
    List<AccessUnitRecord> records = video.records("cam");
    records.set(0, retimed(video, 0, 0, 1_000_000));

    process(records);

    SortedMap<Long, byte[]> expected = video.groups();
    expected.keySet().removeIf(group -> group * 4 < video.placeOfKeyAfter(0));
    assertThat(expected).isNotEmpty();
    assertSame(expected);
    assertThat(lost("time_jump")).isEqualTo(FRAMES / 4 - expected.size());
  }

  @ParameterizedTest
  @CsvSource({"16,no_key", "17,time_jump"})
  void processElement_moreLeadKeyThanCan_isATimeJump(int leading, String reason) throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.MPEG4, 7);
    harness.processElement(retimed(video, 0, 0, 1_000), 0);

    for (int i = 1; i <= leading; i++) {
      harness.processElement(retimed(video, 1, i, i), 0);
    }
    harness.processElement(video.end("cam", leading + 1, 0), 0);

    assertThat(lost(reason)).isEqualTo(4);
    assertThat(ends()).containsExactly(new VideoEnd("cam", 0, leading + 1));
  }

  @Test
  void processElement_sizeChangesElsewhere_isADeadLetter() throws Exception {
    TestingVideo small = TestingVideo.encode(VideoCodec.VP8, 7);
    TestingVideo large = TestingVideo.encode(VideoCodec.VP8, 9, 96, 80);
    process(small.records("cam").subList(0, 5));

    harness.processElement(shifted(large.record("cam", 1, 0), 4), 0);

    assertThat(deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.explanation()).contains("no key"));
  }

  @Test
  void processElement_timeJumpsBackAtAKey_goesOnThere() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.VP8, 7);
    process(video.records("cam").subList(0, 7));

    for (int i = 0; i < 7; i++) {
      VideoEnvelope envelope = video.record("cam", i, 0).envelope();
      harness.processElement(
          TestingVideo.record(
              sequenced(envelope, 7 + i, envelope.pts() - 3), video.unit(i).bytes()),
          0);
    }

    assertThat(groups()).extracting(PictureGroup::group).containsExactly(0L, 2L);
    assertThat(lost("time_jump")).isEqualTo(1);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void processElement_presentedBehindWhatWasHandedOn_isADeadLetter() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.VP8, 7);
    process(video.records("cam").subList(0, 5));

    VideoEnvelope envelope = video.record("cam", 5, 0).envelope();
    harness.processElement(
        TestingVideo.record(sequenced(envelope, 5, 2), video.unit(5).bytes()), 0);

    assertThat(deadLetters())
        .extracting(DeadLetter::reason)
        .containsExactly(DeadLetter.Reason.MALFORMED_PAYLOAD);
  }

  @Test
  void processElement_camerasMixed_eachHasItsOwnDecoder() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.MPEG4, FRAMES);
    int cameras = 70;

    for (int i = 0; i <= video.size(); i++) {
      for (int camera = 0; camera < cameras; camera++) {
        harness.processElement(video.records("cam-" + camera).get(i), 0);
      }
    }

    Map<Long, byte[]> whole = video.groups();
    assertThat(groups()).hasSize(cameras * whole.size());
    assertThat(groups())
        .allSatisfy(group -> assertThat(group.pixels()).isEqualTo(whole.get(group.group())));
  }

  @ParameterizedTest
  @EnumSource(VideoCodec.class)
  void processElement_bytesOfNoPicture_areADeadLetter(VideoCodec codec) throws Exception {
    VideoStream stream = new VideoStream(codec, 64, 48, new TimeBase(1, 25), 0, "rgb24");
    byte[] nonsense = {0, 0, 0, 1, 9, 9, 9};

    for (int i = 0; i < 3; i++) {
      harness.processElement(TestingVideo.record(plain(stream, i, true), nonsense), 0);
    }
    harness.processElement(TestingVideo.record(end(stream, 3), new byte[0]), 0);

    assertThat(groups()).isEmpty();
    assertThat(deadLetters()).isNotEmpty();
    assertThat(ends()).containsExactly(new VideoEnd("cam", 0, 3));
  }

  @Test
  void processElement_pixelFormatThatDoesNotExist_isADeadLetter() throws Exception {
    VideoStream stream =
        new VideoStream(VideoCodec.RAW, 4, 4, new TimeBase(1, 25), 0, "no-such-format");

    harness.processElement(TestingVideo.record(plain(stream, 0, true), new byte[48]), 0);

    assertThat(deadLetters())
        .singleElement()
        .satisfies(letter -> assertThat(letter.explanation()).contains("no-such-format"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void processElement_endAlone_endsTheStream(long sequence) throws Exception {
    VideoStream stream = new VideoStream(VideoCodec.H264, 64, 48, new TimeBase(1, 25), 0, "");

    harness.processElement(TestingVideo.record(end(stream, sequence), new byte[0]), 0);

    assertThat(ends()).containsExactly(new VideoEnd("cam", 0, sequence));
  }

  @Test
  void processElement_deadLetterOfTheSource_goesOnToTheDeadLetters() throws Exception {
    DeadLetter letter =
        new DeadLetter(
            new RecordPosition("video", 0, 7),
            "",
            DeadLetter.Reason.BAD_ENVELOPE,
            "no key",
            0,
            new byte[] {1});

    harness.processElement(letter, 0);

    assertThat(deadLetters()).usingRecursiveFieldByFieldElementComparator().containsOnly(letter);
  }

  @Test
  void restore_withOtherGroups_cutsThoseFromTheirNextBoundaryOn() throws Exception {
    TestingVideo video = TestingVideo.encode(VideoCodec.VP8, 12);
    List<AccessUnitRecord> records = video.records("cam");
    process(records.subList(0, 6));

    restore(
        harness.snapshot(1, 1),
        new ArrayList<>(harness.getOutput()),
        new GroupOptions(3, PreparationKind.HMDB, 16, 16));
    process(records.subList(6, records.size()));

    assertThat(groups())
        .extracting(PictureGroup::group, PictureGroup::frames)
        .containsExactly(tuple(0L, 4), tuple(2L, 3), tuple(3L, 3));
    assertThat(lost("other_groups")).isEqualTo(1);
  }

  /** Groups that began before a camera was first seen: of those none is known to be lost. */
  private static int unseen(int missing) {
    return missing == 0 ? 1 : 0;
  }

  private void assertLeft(TestingVideo video, int without, int unseen) throws Exception {
    SortedMap<Long, byte[]> left = video.groupsWithout(without);
    assertSame(left);
    assertThat(ends()).containsExactly(new VideoEnd("cam", 0, FRAMES));
    assertThat(lost()).isEqualTo(FRAMES / 4 - left.size() - unseen);
  }

  private void assertSame(SortedMap<Long, byte[]> expected) {
    assertThat(groups())
        .extracting(PictureGroup::group)
        .containsExactlyElementsOf(expected.keySet());
    for (PictureGroup group : groups()) {
      assertThat(group.pixels()).isEqualTo(expected.get(group.group()));
    }
  }

  /** The stream's second access unit again and again, behind its first. */
  private static AccessUnitRecord reused(TestingVideo video, int sequence) {
    int unit = Math.min(sequence, 1);
    return TestingVideo.record(
        sequenced(video.record("cam", unit, 0).envelope(), sequence, sequence),
        video.unit(unit).bytes());
  }

  private static AccessUnitRecord key(TestingVideo video, int sequence) {
    return TestingVideo.record(
        sequenced(video.record("cam", 0, 0).envelope(), sequence, sequence), video.unit(0).bytes());
  }

  private static AccessUnitRecord shifted(AccessUnitRecord record, long by) {
    VideoEnvelope envelope = record.envelope();
    return TestingVideo.record(
        sequenced(envelope, envelope.sequence() + by, envelope.pts() + by), record.payload());
  }

  private static AccessUnitRecord retimed(TestingVideo video, int unit, long sequence, long pts) {
    return TestingVideo.record(
        sequenced(video.record("cam", unit, 0).envelope(), sequence, pts),
        video.unit(unit).bytes());
  }

  /** The same at five pictures per second. */
  private static VideoEnvelope slower(VideoEnvelope envelope) {
    VideoStream stream = envelope.stream();
    return new VideoEnvelope(
        envelope.sensor(),
        new VideoStream(
            stream.codec(),
            stream.width(),
            stream.height(),
            new TimeBase(1, 5),
            stream.rotation(),
            stream.pixelFormat()),
        envelope.sequence(),
        envelope.epochMicros(),
        envelope.pts(),
        envelope.key(),
        envelope.checksum(),
        envelope.endOfStream());
  }

  private static VideoEnvelope sequenced(VideoEnvelope envelope, long sequence, long pts) {
    return new VideoEnvelope(
        envelope.sensor(),
        envelope.stream(),
        sequence,
        envelope.epochMicros(),
        pts,
        envelope.key(),
        envelope.checksum(),
        envelope.endOfStream());
  }

  private static VideoEnvelope plain(VideoStream stream, long sequence, boolean key) {
    return new VideoEnvelope(
        "cam", stream, sequence, sequence, sequence, key, VideoEnvelope.NO_CHECKSUM, false);
  }

  private static VideoEnvelope end(VideoStream stream, long sequence) {
    return new VideoEnvelope(
        "cam", stream, sequence, sequence, 0, false, VideoEnvelope.NO_CHECKSUM, true);
  }

  private void process(List<AccessUnitRecord> records) throws Exception {
    for (AccessUnitRecord record : records) {
      harness.processElement(record, 0);
    }
  }

  private void reopen() throws Exception {
    close();
    registry = new SimpleMeterRegistry();
    open();
  }

  /** Continues on a new operator with what a checkpoint holds. */
  private void restore(OperatorSubtaskState checkpoint, List<Object> emitted, GroupOptions options)
      throws Exception {
    harness.close();
    harness = newHarness(options);
    harness.initializeState(checkpoint);
    harness.open();
    harness.getOutput().addAll(emitted);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, VideoRecord, DecodedVideo>
      newHarness(GroupOptions options) throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, VideoRecord, DecodedVideo> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new DecodeVideoFunction(options)),
            VideoRecord::sensor,
            Types.STRING);
    harness.setup(DecodedVideo.type().createSerializer(new SerializerConfigImpl()));
    return harness;
  }

  private List<PictureGroup> groups() {
    return harness.extractOutputValues().stream()
        .filter(PictureGroup.class::isInstance)
        .map(PictureGroup.class::cast)
        .toList();
  }

  private List<VideoEnd> ends() {
    return harness.extractOutputValues().stream()
        .filter(VideoEnd.class::isInstance)
        .map(VideoEnd.class::cast)
        .toList();
  }

  private List<DeadLetter> deadLetters() {
    var letters = harness.getSideOutput(DecodeVideoFunction.DEAD_LETTERS);
    return letters == null ? List.of() : letters.stream().map(one -> one.getValue()).toList();
  }

  private double count(String meter) {
    return registry.get(meter).tags("sensor", "cam").counter().count();
  }

  private double lost() {
    return registry.find("retinaflow.video.groups.lost").counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private double lost(String reason) {
    return registry.get("retinaflow.video.groups.lost").tags("reason", reason).counter().count();
  }
}
