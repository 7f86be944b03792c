package io.retinaflow.pipeline.job;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink settings the job wants where nobody has set others. */
public final class JobDefaults {
  private JobDefaults() {}

  /** Sets each default whose option the environment does not set. */
  public static void applyTo(StreamExecutionEnvironment environment) {
    environment.configure(missingFrom(environment.getConfiguration()));
  }

  /** The defaults that a configuration does not set. */
  public static Configuration missingFrom(ReadableConfig present) {
    Configuration defaults = new Configuration();
    put(defaults, present, CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    put(
        defaults,
        present,
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // A broker that is away fails checkpoints; the sinks wait for it, and so may the checkpoints.
    put(defaults, present, CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    put(defaults, present, PipelineOptions.GENERIC_TYPES, false);
    put(defaults, present, PipelineOptions.OBJECT_REUSE, true);
    put(defaults, present, PipelineOptions.MAX_PARALLELISM, 128);
    put(defaults, present, RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    put(
        defaults,
        present,
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        Duration.ofMillis(200));
    put(
        defaults,
        present,
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        Duration.ofSeconds(5));
    put(
        defaults,
        present,
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
        Duration.ofMinutes(1));
    return defaults;
  }

  private static <T> void put(
      Configuration defaults, ReadableConfig present, ConfigOption<T> option, T value) {
    if (present.getOptional(option).isEmpty()) {
      defaults.set(option, value);
    }
  }
}
