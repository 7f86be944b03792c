package io.retinaflow.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.junit.jupiter.api.Test;

class JobDefaultsTest {

  @Test
  void missingFrom_nothingSet_isEveryDefault() {
    assertThat(JobDefaults.missingFrom(new Configuration()).toMap())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "execution.checkpointing.interval", "1 s",
                "execution.checkpointing.externalized-checkpoint-retention",
                    "RETAIN_ON_CANCELLATION",
                "execution.checkpointing.tolerable-failed-checkpoints", "2147483647",
                "pipeline.generic-types", "false",
                "pipeline.object-reuse", "true",
                "pipeline.max-parallelism", "128",
                "restart-strategy.type", "exponential-delay",
                "restart-strategy.exponential-delay.initial-backoff", "200 ms",
                "restart-strategy.exponential-delay.max-backoff", "5 s",
                "restart-strategy.exponential-delay.reset-backoff-threshold", "1 min"));
  }

  @Test
  void missingFrom_optionsSet_leavesThemAlone() {
    Configuration present = new Configuration();
    present.setString("execution.checkpointing.interval", "30 s");
    present.set(PipelineOptions.MAX_PARALLELISM, 4_096);

    Configuration defaults = JobDefaults.missingFrom(present);

    assertThat(defaults.contains(CheckpointingOptions.CHECKPOINTING_INTERVAL)).isFalse();
    assertThat(defaults.contains(PipelineOptions.MAX_PARALLELISM)).isFalse();
    assertThat(defaults.contains(PipelineOptions.GENERIC_TYPES)).isTrue();
  }
}
