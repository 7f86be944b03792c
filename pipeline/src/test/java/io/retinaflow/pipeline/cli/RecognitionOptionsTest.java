package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.pipeline.infer.AnswerOptions;
import io.retinaflow.pipeline.infer.BackendChoice;
import io.retinaflow.pipeline.infer.EarlyExit;
import io.retinaflow.pipeline.infer.LagRule;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.infer.VideoOptions;
import io.retinaflow.pipeline.job.Delivery;
import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.job.JobOptions;
import io.retinaflow.pipeline.job.VideoConfig;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.TopicNames;
import io.retinaflow.pipeline.slice.GapRule;
import io.retinaflow.pipeline.slice.SliceRule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RecognitionOptionsTest {
  private static final String BROKER = "broker:9092";

  @Test
  void jobConfig_withoutOptions_isWhatFlinkRunWouldHaveWithVideo() throws Exception {
    Configuration options = new Configuration().set(JobOptions.BOOTSTRAP_SERVERS, BROKER);
    // There nobody makes the topic of video, so it is read where a model is named.
    options.set(JobOptions.VIDEO_MODEL, ModelSource.UNTRAINED);

    assertThat(parse()).isEqualTo(JobConfig.from(options));
  }

  @Test
  void jobConfig_everyOption_isTaken() throws Exception {
    JobConfig config =
        parse(
            "--filter=refractory:2ms",
            "--filter=roi:1,2,30x20",
            "--slice=20ms",
            "--scaling=mean",
            "--reset-after=2s",
            "--model=/models/a",
            "--on-gap=reset",
            "--final-only",
            "--early-exit=0.9",
            "--chunk-timesteps=8",
            "--engine=other,cpu",
            "--engine-option=threads=2",
            "--shadow-rate=0.25",
            "--delivery=exactly-once",
            "--group-id=g",
            "--video-model=/models/v",
            "--video-preparation=kinetics",
            "--clip-groups=8",
            "--clip-every=2",
            "--on-lag=skip",
            "--max-lag=3s");

    assertThat(config)
        .isEqualTo(
            new JobConfig(
                KafkaConnection.to(BROKER),
                TopicNames.standard(),
                "g",
                Delivery.EXACTLY_ONCE,
                List.of(FilterSpec.parse("refractory:2ms"), FilterSpec.parse("roi:1,2,30x20")),
                new SliceRule.ByTime(20_000),
                Scaling.MEAN,
                2_000_000,
                GapRule.RESET,
                new AnswerOptions(false, EarlyExit.above(0.9), 8),
                "/models/a",
                new BackendChoice("other", List.of("cpu"), 0.25, Map.of("threads", "2")),
                new VideoConfig(
                    "/models/v",
                    PreparationKind.KINETICS,
                    new VideoOptions(8, 2, LagRule.skippingBehind(Duration.ofSeconds(3)), false))));
  }

  @Test
  void jobConfig_placement_executesThePlanAndShadowsTheRest() throws Exception {
    assertThat(parse("--placement=plan.json", "--backend=cpu,loas-32nm").backends())
        .isEqualTo(
            new BackendChoice(
                "placed", List.of("cpu", "loas-32nm"), 1, Map.of("plan", "plan.json")));
  }

  @Test
  void jobConfig_sliceEvents_winOverTheDuration() throws Exception {
    assertThat(parse("--slice-events=500", "--slice=20ms").sliceRule())
        .isEqualTo(new SliceRule.ByCount(500));
  }

  @Test
  void jobConfig_formerNamesOfTheEngine_areStillKnown() throws Exception {
    JobConfig config = parse("--backend=other", "--backend-option=threads=2");

    assertThat(config)
        .isEqualTo(parse("--engine=other", "--engine-option=threads=2"))
        .isNotEqualTo(parse());
  }

  @Test
  void jobConfig_anotherDefaultSlice_givesWayToTheOption() throws Exception {
    assertThat(sliceRule()).isEqualTo(new SliceRule.ByTime(800_000));
    assertThat(sliceRule("--slice=20ms")).isEqualTo(new SliceRule.ByTime(20_000));
  }

  private static SliceRule sliceRule(String... words) throws IOException {
    return parse(Duration.ofMillis(800), words).sliceRule();
  }

  private static JobConfig parse(String... words) throws IOException {
    return parse(JobOptions.SLICE_DURATION.defaultValue(), words);
  }

  private static JobConfig parse(Duration defaultSlice, String... words) throws IOException {
    RecognitionOptions options = new RecognitionOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words);
    return options.jobConfig(KafkaConnection.to(BROKER), TopicNames.standard(), defaultSlice);
  }
}
