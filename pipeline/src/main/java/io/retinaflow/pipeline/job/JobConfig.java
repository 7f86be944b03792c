package io.retinaflow.pipeline.job;

import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.pipeline.infer.AnswerOptions;
import io.retinaflow.pipeline.infer.BackendChoice;
import io.retinaflow.pipeline.infer.EarlyExit;
import io.retinaflow.pipeline.infer.LagRule;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.infer.VideoOptions;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.TopicNames;
import io.retinaflow.pipeline.slice.GapRule;
import io.retinaflow.pipeline.slice.SliceRule;
import java.util.ArrayList;
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
 * @param model folder of the model for events, {@code untrained}, or {@code none} to read no events
 * @param backends accelerators that run and shadow the models
 * @param video what is done with video
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
    BackendChoice backends,
    VideoConfig video) {

  /**
   * Copies the filters.
   *
   * @throws IllegalArgumentException if neither events nor video are read
   */
  public JobConfig {
    filters = List.copyOf(filters);
    if (model.equals(ModelSource.NONE) && !video.isRead()) {
      throw new IllegalArgumentException("a job without a model for events or for video");
    }
  }

  /** Whether the job reads events. */
  public boolean readsEvents() {
    return !model.equals(ModelSource.NONE);
  }

  /** Topics that the job reads. */
  public List<String> topicsRead() {
    List<String> read = new ArrayList<>();
    if (readsEvents()) {
      read.add(topics.events());
    }
    if (video.isRead()) {
      read.add(topics.video());
    }
    return read;
  }

  /** Topics that the job reads and writes. */
  public List<String> topicsUsed() {
    List<String> used = new ArrayList<>(topicsRead());
    used.add(topics.predictions());
    used.add(topics.deadLetters());
    return used;
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
            options.get(JobOptions.VIDEO_TOPIC),
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
        backends(options),
        video(options));
  }

  private static VideoConfig video(ReadableConfig options) {
    LagRule lag = options.get(JobOptions.ON_LAG).rule(options.get(JobOptions.MAX_LAG));
    return new VideoConfig(
        options.get(JobOptions.VIDEO_MODEL),
        preparation(options),
        new VideoOptions(
            options.get(JobOptions.CLIP_GROUPS),
            options.get(JobOptions.CLIP_EVERY),
            lag,
            options.get(JobOptions.RUNNING_PREDICTIONS)));
  }

  private static PreparationKind preparation(ReadableConfig options) {
    try {
      return PreparationKind.of(options.get(JobOptions.VIDEO_PREPARATION));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          JobOptions.VIDEO_PREPARATION.key() + ": " + e.getMessage(), e);
    }
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
