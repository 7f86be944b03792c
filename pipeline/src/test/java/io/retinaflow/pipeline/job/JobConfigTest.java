package io.retinaflow.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.pipeline.infer.AnswerOptions;
import io.retinaflow.pipeline.infer.BackendChoice;
import io.retinaflow.pipeline.infer.EarlyExit;
import io.retinaflow.pipeline.infer.LagRule;
import io.retinaflow.pipeline.infer.VideoOptions;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.TopicNames;
import io.retinaflow.pipeline.slice.GapRule;
import io.retinaflow.pipeline.slice.SliceRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobConfigTest {

  @Test
  void from_brokersAlone_hasTheDefaults() {
    assertThat(JobConfig.from(minimal()))
        .isEqualTo(
            new JobConfig(
                KafkaConnection.to("broker:9092"),
                new TopicNames(
                    "retinaflow.events",
                    "retinaflow.video",
                    "retinaflow.predictions",
                    "retinaflow.dead-letters"),
                "retinaflow",
                Delivery.AT_LEAST_ONCE,
                List.of(),
                new SliceRule.ByTime(100_000),
                Scaling.COUNT,
                1_000_000,
                GapRule.CONTINUE,
                AnswerOptions.everyChunk(),
                "untrained",
                BackendChoice.only("cpu"),
                new VideoConfig(
                    "none",
                    PreparationKind.HMDB,
                    new VideoOptions(0, 0, LagRule.waiting(), true))));
  }

  @Test
  void from_everyOptionSet_takesEach() {
    Configuration options = minimal();
    options.setString("retinaflow.kafka.properties", "security.protocol:SSL,ssl.key:x");
    options.setString("retinaflow.topic.events", "e");
    options.setString("retinaflow.topic.video", "v");
    options.setString("retinaflow.topic.predictions", "p");
    options.setString("retinaflow.topic.dead-letters", "d");
    options.setString("retinaflow.kafka.group-id", "g");
    options.setString("retinaflow.delivery", "exactly-once");
    options.setString("retinaflow.filters", "refractory:2ms;roi:1,2,30x20");
    options.setString("retinaflow.slice.duration", "20 ms");
    options.setString("retinaflow.slice.scaling", "mean");
    options.setString("retinaflow.slice.reset-after", "2 s");
    options.setString("retinaflow.slice.on-gap", "reset");
    options.setString("retinaflow.running-predictions", "false");
    options.setString("retinaflow.early-exit", "0.9");
    options.setString("retinaflow.slice.chunk-timesteps", "8");
    options.setString("retinaflow.model", "/models/a");
    options.setString("retinaflow.backend", "other,cpu");
    options.setString("retinaflow.shadow-rate", "0.25");
    options.setString("retinaflow.backend-options", "threads:2");
    options.setString("retinaflow.video.model", "/models/v");
    options.setString("retinaflow.video.preparation", "kinetics");
    options.setString("retinaflow.video.clip-groups", "8");
    options.setString("retinaflow.video.clip-every", "2");
    options.setString("retinaflow.video.on-lag", "skip");
    options.setString("retinaflow.video.max-lag", "3 s");

    assertThat(JobConfig.from(options))
        .isEqualTo(
            new JobConfig(
                new KafkaConnection(
                    "broker:9092", Map.of("security.protocol", "SSL", "ssl.key", "x")),
                new TopicNames("e", "v", "p", "d"),
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
  void from_sliceEvents_cutsByCount() {
    Configuration options = minimal();
    options.setString("retinaflow.slice.events", "5000");

    assertThat(JobConfig.from(options).sliceRule()).isEqualTo(new SliceRule.ByCount(5_000));
  }

  @Test
  void from_noBrokers_namesTheOption() {
    assertThatThrownBy(() -> JobConfig.from(new Configuration()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("retinaflow.kafka.bootstrap-servers");
  }

  @ParameterizedTest
  @CsvSource({
    "retinaflow.delivery, twice",
    "retinaflow.filters, blur",
    "retinaflow.filters, 'refractory;time:2s,1s'",
    "retinaflow.slice.scaling, sum",
    "retinaflow.slice.events, many",
    "retinaflow.slice.duration, soon",
    "retinaflow.slice.on-gap, stop",
    "retinaflow.running-predictions, perhaps",
    "retinaflow.early-exit, soon",
    "retinaflow.video.preparation, stretch",
    "retinaflow.video.on-lag, hurry"
  })
  void from_nonsense_namesTheOption(String option, String value) {
    Configuration options = minimal();
    options.setString(option, value);

    assertThatThrownBy(() -> JobConfig.from(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(option);
  }

  @Test
  void from_noModelAtAll_isRefused() {
    Configuration options = minimal();
    options.setString("retinaflow.model", "none");
    options.setString("retinaflow.video.model", "untrained");
    assertThat(JobConfig.from(options).topicsRead()).containsExactly("retinaflow.video");

    options.removeConfig(JobOptions.VIDEO_MODEL);
    assertThatThrownBy(() -> JobConfig.from(options)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void from_earlyExitThatIsNoConfidence_namesIt() {
    Configuration options = minimal();
    options.setString("retinaflow.early-exit", "1.5");

    assertThatThrownBy(() -> JobConfig.from(options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("retinaflow.early-exit: early-exit confidence 1.5 is not 0 to 1");
  }

  @Test
  void delivery_asText_isSpelledAsOptionsSpellIt() {
    assertThat(Delivery.values())
        .extracting(Delivery::toString)
        .containsExactly("at-least-once", "exactly-once");
  }

  private static Configuration minimal() {
    return new Configuration().set(JobOptions.BOOTSTRAP_SERVERS, "broker:9092");
  }
}
