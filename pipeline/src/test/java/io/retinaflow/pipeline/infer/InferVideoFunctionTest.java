package io.retinaflow.pipeline.infer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.video.DecodedVideo;
import io.retinaflow.pipeline.video.PictureGroup;
import io.retinaflow.pipeline.video.VideoEnd;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InferVideoFunctionTest {
  private static final int CLIP_GROUPS = 3;
  private static final VideoOptions OVERLAPPING = new VideoOptions(3, 1, LagRule.waiting(), true);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final List<Operator> opened = new ArrayList<>();

  @BeforeEach
  void watchMeters() {
    Metrics.addRegistry(meters);
  }

  @AfterEach
  void close() throws Exception {
    for (Operator operator : opened) {
      operator.close();
    }
    Metrics.removeRegistry(meters);
  }

  @Test
  void processElement_clipAfterClip_answersEveryGroupAndEveryClip() throws Exception {
    List<VideoPrediction> answers =
        answers(open(VideoOptions.everyGroup()), TestingVideo.groups("gate", 0, 1, 2, 3));

    assertThat(answers)
        .extracting(VideoPrediction::id)
        .containsExactly("gate/0/0/0", "gate/0/0/1", "gate/0/0/2", "gate/0/0/final", "gate/0/1/3");
    assertThat(answers)
        .extracting(VideoPrediction::last)
        .containsExactly(false, false, false, true, false);
    assertThat(answers).extracting(VideoPrediction::groups).containsExactly(1L, 2L, 3L, 3L, 1L);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.complete()).isTrue());
    assertThat(answers.get(3).frames()).isEqualTo(9);
    assertThat(answers.get(3).startMicros()).isZero();
    assertThat(answers.get(3).endMicros()).isEqualTo(9 * TestingVideo.FRAME_MICROS);
    assertThat(answers.get(3).scores()).isEqualTo(answers.get(2).scores());
  }

  @Test
  void processElement_clip_isTheMeanOfItsGroupsRunAlone() throws Exception {
    List<PictureGroup> groups = TestingVideo.groups("gate", 0, 1, 2);
    NetworkOutput whole = runAlone(groups);

    VideoPrediction last = answers(open(VideoOptions.everyGroup()), groups).get(3);

    assertThat(last.scores())
        .isEqualTo(ClassScores.of(model().model(), whole.meanLogits().values()).scores());
    assertThat(last.spikes()).isEqualTo(whole.activity().spikes()).isPositive();
    assertThat(last.energy().macs()).isEqualTo(whole.activity().multiplyAccumulates());
    assertThat(last.energy().acs()).isEqualTo(whole.activity().accumulates()).isPositive();
  }

  @Test
  void processElement_branches_addUpToTheEnergyAndTellTheSaving() throws Exception {
    VideoPrediction last =
        answers(open(VideoOptions.everyGroup()), TestingVideo.groups("gate", 0, 1, 2)).get(3);

    assertThat(last.branches())
        .extracting(VideoPrediction.Branch::branch)
        .containsExactly("ann", "snn", "head");
    assertThat(sum(last.branches())).isEqualByComparingTo(last.energy().joules());
    assertThat(last.branches().stream().mapToLong(VideoPrediction.Branch::macs).sum())
        .isEqualTo(last.energy().macs());
    assertThat(last.branches().stream().mapToLong(VideoPrediction.Branch::acs).sum())
        .isEqualTo(last.energy().acs());
    BigDecimal ann = last.branches().get(0).joules();
    VideoPrediction.AnnOnEveryFrame everyFrame = last.annOnEveryFrame().get(0);
    assertThat(everyFrame.joules())
        .isPositive()
        .isEqualByComparingTo(ann.multiply(BigDecimal.valueOf(TestingVideo.FRAMES)));
    assertThat(everyFrame.saved())
        .isEqualByComparingTo(everyFrame.joules().subtract(last.energy().joules()));
  }

  @Test
  void processElement_overlappingClips_eachIsTheMeanOfItsOwnGroups() throws Exception {
    List<PictureGroup> groups = TestingVideo.groups("gate", 0, 1, 2, 3, 4);

    List<VideoPrediction> answers = answers(open(OVERLAPPING), groups);

    assertThat(answers)
        .extracting(VideoPrediction::id)
        .containsExactly(
            "gate/0/0/0",
            "gate/0/0/1",
            "gate/0/0/2",
            "gate/0/0/final",
            "gate/0/1/3",
            "gate/0/1/final",
            "gate/0/2/4",
            "gate/0/2/final");
    List<VideoPrediction> finals = answers.stream().filter(VideoPrediction::last).toList();
    for (int clip = 0; clip < finals.size(); clip++) {
      NetworkOutput alone = runAlone(groups.subList(clip, clip + CLIP_GROUPS));
      assertThat(finals.get(clip).scores())
          .isEqualTo(ClassScores.of(model().model(), alone.meanLogits().values()).scores());
      assertThat(finals.get(clip).energy().acs()).isEqualTo(alone.activity().accumulates());
    }
  }

  @Test
  void processElement_restoredAfterEveryGroup_givesTheSameBytes() throws Exception {
    for (VideoOptions options : List.of(VideoOptions.everyGroup(), OVERLAPPING)) {
      List<DecodedVideo> video = new ArrayList<>(TestingVideo.groups("gate", 0, 1, 3, 4, 5, 9));
      video.add(new VideoEnd("gate", 0, 32));
      List<String> undisturbed = json(answers(open(options), video));

      List<String> disturbed = new ArrayList<>();
      Operator operator = open(options);
      for (DecodedVideo element : video) {
        disturbed.addAll(json(answers(operator, List.of(element))));
        OperatorSubtaskState checkpoint = operator.snapshot();
        // What follows the checkpoint is lost with the operator.
        operator.processElement(TestingVideo.group("gate", 0, 77));
        operator = open(BackendChoice.only("djl"), options, checkpoint);
      }

      assertThat(disturbed).isEqualTo(undisturbed);
      assertThat(operator.kept()).isZero();
    }
  }

  @Test
  void processElement_camerasMixed_eachHasItsOwnClips() throws Exception {
    List<PictureGroup> left = TestingVideo.groups("left", 0, 1, 2);
    List<PictureGroup> right = TestingVideo.groups("right", 0, 1, 2);
    List<String> alone = new ArrayList<>(json(answers(open(VideoOptions.everyGroup()), left)));
    alone.addAll(json(answers(open(VideoOptions.everyGroup()), right)));

    List<DecodedVideo> mixed = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      mixed.add(left.get(i));
      mixed.add(right.get(i));
    }

    assertThat(json(answers(open(VideoOptions.everyGroup()), mixed)))
        .containsExactlyInAnyOrderElementsOf(alone);
  }

  @Test
  void processElement_groupsLost_clipsAreAnsweredFromTheRest() throws Exception {
    List<VideoPrediction> answers =
        answers(open(VideoOptions.everyGroup()), TestingVideo.groups("gate", 1, 7, 8));

    assertThat(answers)
        .extracting(VideoPrediction::id)
        .containsExactly(
            "gate/0/0/1", "gate/0/0/final", "gate/0/2/7", "gate/0/2/8", "gate/0/2/final");
    assertThat(answers)
        .extracting(VideoPrediction::missingGroups)
        .containsExactly(1L, 2L, 1L, 1L, 1L);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.complete()).isFalse());
    assertThat(answers).extracting(VideoPrediction::groups).containsExactly(1L, 1L, 1L, 2L, 2L);
  }

  @Test
  void processElement_streamEndsInsideAClip_endsItIncomplete() throws Exception {
    List<DecodedVideo> video = new ArrayList<>(TestingVideo.groups("gate", 0, 1, 2, 3));
    video.add(new VideoEnd("gate", 0, 5 * TestingVideo.FRAMES + 1));
    Operator operator = open(VideoOptions.everyGroup());

    List<VideoPrediction> answers = answers(operator, video);

    VideoPrediction last = answers.get(answers.size() - 1);
    assertThat(last.id()).isEqualTo("gate/0/1/final");
    assertThat(last.complete()).isFalse();
    assertThat(last.groups()).isEqualTo(1);
    assertThat(last.missingGroups()).isEqualTo(1);
    assertThat(operator.kept()).isZero();
  }

  @Test
  void processElement_streamEndsBehindAClip_saysNoMore() throws Exception {
    for (VideoOptions options : List.of(VideoOptions.everyGroup(), OVERLAPPING)) {
      List<DecodedVideo> video = new ArrayList<>(TestingVideo.groups("gate", 0, 1, 2));
      video.add(new VideoEnd("gate", 0, 3 * TestingVideo.FRAMES));

      assertThat(answers(open(options), video)).filteredOn(VideoPrediction::last).hasSize(1);
    }
  }

  @Test
  void processElement_shortStreamOfOverlappingClips_endsOnce() throws Exception {
    List<DecodedVideo> video = new ArrayList<>(TestingVideo.groups("gate", 0, 1));
    video.add(new VideoEnd("gate", 0, 2 * TestingVideo.FRAMES));

    assertThat(answers(open(OVERLAPPING), video))
        .extracting(VideoPrediction::id)
        .containsExactly("gate/0/0/0", "gate/0/0/1", "gate/0/0/final");
  }

  @Test
  void processElement_nextStream_beginsItsClipsAnew() throws Exception {
    List<DecodedVideo> video = new ArrayList<>(TestingVideo.groups("gate", 0));
    video.add(new VideoEnd("gate", 0, TestingVideo.FRAMES));
    video.add(TestingVideo.group("gate", 1, 0));

    assertThat(answers(open(VideoOptions.everyGroup()), video))
        .extracting(VideoPrediction::id)
        .containsExactly("gate/0/0/0", "gate/0/0/final", "gate/1/0/0");
  }

  @Test
  void processElement_groupsThatLag_areSkippedWholeOnlyWhenToldTo() throws Exception {
    List<PictureGroup> groups = TestingVideo.groups("gate", 0, 1, 2);
    // A millisecond more than the second group's last picture is old.
    long behind = groups.get(1).epochMicros() / 1_000 + 1_001;
    Clock clock = Clock.fixed(Instant.ofEpochMilli(behind), ZoneOffset.UTC);
    LagRule skipping = LagRule.skippingBehind(Duration.ofSeconds(1));

    List<VideoPrediction> skipped =
        answers(open(new VideoOptions(0, 0, skipping, true), clock), groups);
    List<VideoPrediction> waited =
        answers(open(new VideoOptions(0, 0, LagRule.waiting(), true), clock), groups);

    assertThat(skipped)
        .extracting(VideoPrediction::id)
        .containsExactly("gate/0/0/2", "gate/0/0/final");
    assertThat(skipped).extracting(VideoPrediction::skippedGroups).containsExactly(2L, 2L);
    assertThat(skipped).extracting(VideoPrediction::missingGroups).containsExactly(0L, 0L);
    assertThat(skipped).allSatisfy(answer -> assertThat(answer.complete()).isFalse());
    assertThat(total(PipelineMeter.GROUPS_SKIPPED)).isEqualTo(2);
    assertThat(waited).hasSize(4);
  }

  @Test
  void processElement_finalOnly_answersOnceTheSame() throws Exception {
    List<PictureGroup> groups = TestingVideo.groups("gate", 0, 1, 2);
    List<String> all = json(answers(open(VideoOptions.everyGroup()), groups));

    assertThat(json(answers(open(new VideoOptions(0, 0, LagRule.waiting(), false)), groups)))
        .containsExactly(all.get(3));
  }

  @Test
  void processElement_anyGroups_metersCountEachGroupAndJouleOnce() throws Exception {
    List<VideoPrediction> answers =
        answers(open(OVERLAPPING), TestingVideo.groups("gate", 0, 1, 2, 3));

    assertThat(total(PipelineMeter.GROUPS_ANSWERED)).isEqualTo(4);
    assertThat(total(PipelineMeter.VIDEO_CLIPS)).isEqualTo(2);
    assertThat(total(PipelineMeter.BRANCH_ENERGY))
        .isCloseTo(total(PipelineMeter.ENERGY), within(1e-15));
    double bothClips =
        answers.stream()
            .filter(VideoPrediction::last)
            .mapToDouble(answer -> answer.energy().joules().doubleValue())
            .sum();
    // Two groups are of both clips.
    assertThat(total(PipelineMeter.ENERGY)).isPositive().isLessThan(bothClips);
  }

  @Test
  void processElement_shadowed_tellsBranchesOfBoth() throws Exception {
    BackendChoice backends = BackendChoice.parse("djl,cpu", 1, Map.of());
    BackendChoice onlySome = BackendChoice.parse("djl,cpu", 0.5, Map.of());
    List<PictureGroup> groups = TestingVideo.groups("gate", 0, 1, 2, 3, 4, 5, 6, 7);

    assertThat(answers(open(backends, VideoOptions.everyGroup()), groups))
        .allSatisfy(
            answer -> {
              assertThat(answer.comparisons())
                  .extracting(PredictionEnergy::backend)
                  .contains("cpu");
              assertThat(answer.annOnEveryFrame()).hasSize(2);
            });
    List<VideoPrediction> some = answers(open(onlySome, OVERLAPPING), groups);
    assertThat(some)
        .allSatisfy(
            answer ->
                assertThat(answer.annOnEveryFrame())
                    .hasSize(onlySome.shadows(answer.clip()) ? 2 : 1));
    assertThat(some).extracting(answer -> answer.annOnEveryFrame().size()).contains(1, 2);
  }

  @Test
  void processElement_restoredWithOtherShadows_discardsOpenClipsAndCounts() throws Exception {
    Operator doomed = open(VideoOptions.everyGroup());
    doomed.processElement(TestingVideo.group("gate", 0, 0));

    Operator restored =
        open(
            BackendChoice.parse("djl,cpu", 1, Map.of()),
            VideoOptions.everyGroup(),
            doomed.snapshot());

    assertThat(answers(restored, TestingVideo.groups("gate", 1)))
        .extracting(VideoPrediction::groups)
        .containsExactly(1L);
    assertThat(total(PipelineMeter.CLIPS_RESET, "reason", "other_backends")).isEqualTo(1);
  }

  private static BigDecimal sum(List<VideoPrediction.Branch> branches) {
    return branches.stream()
        .map(VideoPrediction.Branch::joules)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static NetworkOutput runAlone(List<PictureGroup> groups) {
    VideoInput input = VideoInput.of(model().model());
    try (AcceleratorSession session =
        Accelerators.named("djl").create(Map.of()).load(model().model())) {
      return groups.stream()
          .map(group -> session.run(input.tensor(group)))
          .map(InferVideoFunctionTest::output)
          .reduce(NetworkOutput::then)
          .orElseThrow();
    }
  }

  private static NetworkOutput output(Execution execution) {
    return execution.output();
  }

  private static VideoModel model() {
    return TestingVideo.model(CLIP_GROUPS);
  }

  private static List<VideoPrediction> answers(
      Operator operator, List<? extends DecodedVideo> video) throws Exception {
    int before = operator.answers().size();
    for (DecodedVideo element : video) {
      operator.processElement(element);
    }
    List<VideoPrediction> all = operator.answers();
    return all.subList(before, all.size());
  }

  private double total(PipelineMeter meter, String... tags) {
    return meters.find(meter.meterName()).tags(tags).counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private static List<String> json(List<VideoPrediction> predictions) {
    return predictions.stream()
        .map(prediction -> new String(PredictionJson.write(prediction), UTF_8))
        .toList();
  }

  private Operator open(VideoOptions options) throws Exception {
    return open(options, Clock.systemUTC());
  }

  private Operator open(VideoOptions options, Clock clock) throws Exception {
    return open(new Operator(BackendChoice.only("djl"), options, clock));
  }

  private Operator open(BackendChoice backends, VideoOptions options) throws Exception {
    return open(new Operator(backends, options, Clock.systemUTC()));
  }

  private Operator open(Operator operator) throws Exception {
    opened.add(operator);
    operator.harness.open();
    return operator;
  }

  private Operator open(
      BackendChoice backends, VideoOptions options, OperatorSubtaskState checkpoint)
      throws Exception {
    Operator operator = new Operator(backends, options, Clock.systemUTC());
    operator.harness.initializeState(checkpoint);
    return open(operator);
  }

  /** The tiny model on libtorch, in Flink's own operator. */
  private static final class Operator {
    private final KeyedOneInputStreamOperatorTestHarness<String, DecodedVideo, Prediction> harness;

    Operator(BackendChoice backends, VideoOptions options, Clock clock) throws Exception {
      harness =
          new KeyedOneInputStreamOperatorTestHarness<>(
              new KeyedProcessOperator<>(
                  new InferVideoFunction(
                      () -> TestingVideo.model(CLIP_GROUPS), backends, options, clock)),
              DecodedVideo::sensor,
              Types.STRING);
      harness.setup(Prediction.type().createSerializer(new SerializerConfigImpl()));
    }

    void processElement(DecodedVideo video) throws Exception {
      harness.processElement(video, 0);
    }

    OperatorSubtaskState snapshot() throws Exception {
      return harness.snapshot(1, 1);
    }

    List<VideoPrediction> answers() {
      return harness.extractOutputValues().stream().map(VideoPrediction.class::cast).toList();
    }

    int kept() {
      return harness.numKeyedStateEntries();
    }

    void close() throws Exception {
      harness.close();
    }
  }
}
