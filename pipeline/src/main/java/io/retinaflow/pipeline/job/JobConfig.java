package io.retinaflow.pipeline.job;

import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.pipeline.infer.AnswerOptions;
import io.retinaflow.pipeline.infer.BackendChoice;
import io.retinaflow.pipeline.infer.EarlyExit;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.TopicNames;
import io.retinaflow.pipeline.slice.GapRule;
import io.retinaflow.pipeline.slice.SliceRule;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The job's configuration, checked once.
 *
 * @param connection Kafka cluster
 * @param topics its topics
 * @param groupId consumer group and prefix of transactions
 * @param delivery guarantee of the sinks
 * @param filters filters that each sensor's events pass before they are sliced, in this order
 * @param sliceRule where slices end
 * @param scaling what a cell of the model's input says of its events
 * @param resetAfterMicros how far back a time jump begins a new stream
 * @param onGap what packets lost inside a clip do
 * @param answers which answers of a clip are given
 * @param model folder of the model or {@code untrained}
 * @param backends accelerators that run and shadow it
 */
public record JobConfig(
    KafkaConnection connection,
    TopicNames topics,
    String groupId,
    Delivery delivery,
    List<FilterSpec> filters,
    SliceRule sliceRule,
    Scaling scaling,
    long resetAfterMicros,
    GapRule onGap,
    AnswerOptions answers,
    String model,
    BackendChoice backends) {

  /** Copies the filters. */
  public JobConfig {
    filters = List.copyOf(filters);
  }

  /**
   * Reads the options of {@link JobOptions}.
   *
   * @throws IllegalArgumentException if one is missing or makes no sense; the message names it
   */
  public static JobConfig from(ReadableConfig options) {
    return new JobConfig(
        new KafkaConnection(
            required(options, JobOptions.BOOTSTRAP_SERVERS),
            options.get(JobOptions.KAFKA_PROPERTIES)),
        new TopicNames(
            options.get(JobOptions.EVENT_TOPIC),
            options.get(JobOptions.PREDICTION_TOPIC),
            options.get(JobOptions.DEAD_LETTER_TOPIC)),
        options.get(JobOptions.GROUP_ID),
        options.get(JobOptions.DELIVERY),
        filters(options),
        sliceRule(options),
        options.get(JobOptions.SCALING),
        options.get(JobOptions.RESET_AFTER).toNanos() / 1_000,
        options.get(JobOptions.ON_GAP),
        new AnswerOptions(
            options.get(JobOptions.RUNNING_PREDICTIONS),
            earlyExit(options),
            options.get(JobOptions.CHUNK_TIMESTEPS)),
        options.get(JobOptions.MODEL),
        backends(options));
  }

  private static BackendChoice backends(ReadableConfig options) {
    return BackendChoice.parse(
        options.get(JobOptions.BACKEND),
        options.get(JobOptions.SHADOW_RATE),
        options.get(JobOptions.BACKEND_OPTIONS));
  }

  private static List<FilterSpec> filters(ReadableConfig options) {
    try {
      return options.get(JobOptions.FILTERS).stream().map(FilterSpec::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(JobOptions.FILTERS.key() + ": " + e.getMessage(), e);
    }
  }

  private static SliceRule sliceRule(ReadableConfig options) {
    int events = options.get(JobOptions.SLICE_EVENTS);
    return events == 0
        ? SliceRule.ByTime.of(options.get(JobOptions.SLICE_DURATION))
        : new SliceRule.ByCount(events);
  }

  private static EarlyExit earlyExit(ReadableConfig options) {
    try {
      return EarlyExit.parse(options.get(JobOptions.EARLY_EXIT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(JobOptions.EARLY_EXIT.key() + ": " + e.getMessage(), e);
    }
  }

  private static String required(ReadableConfig options, ConfigOption<String> option) {
    return options
        .getOptional(option)
        .orElseThrow(() -> new IllegalArgumentException("option " + option.key() + " is not set"));
  }
}
