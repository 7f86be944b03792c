package io.retinaflow.pipeline.job;

import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.ingest.video.PreparationKind;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.kafka.TopicNames;
import io.retinaflow.pipeline.slice.GapRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** Options of the recognition job, as Flink's configuration knows them. */
public final class JobOptions {
  /** Kafka to read from and write to. */
  public static final ConfigOption<String> BOOTSTRAP_SERVERS =
      ConfigOptions.key("retinaflow.kafka.bootstrap-servers")
          .stringType()
          .noDefaultValue()
          .withDescription("Kafka brokers, host:port separated by commas.");

  /** Further client properties. */
  public static final ConfigOption<Map<String, String>> KAFKA_PROPERTIES =
      ConfigOptions.key("retinaflow.kafka.properties")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Kafka client properties of source and sinks, for example TLS and SASL.");

  /** Topic read. */
  public static final ConfigOption<String> EVENT_TOPIC =
      ConfigOptions.key("retinaflow.topic.events")
          .stringType()
          .defaultValue(TopicNames.standard().events())
          .withDescription("Topic of encoded event packets.");

  /** Topic of video read. */
  public static final ConfigOption<String> VIDEO_TOPIC =
      ConfigOptions.key("retinaflow.topic.video")
          .stringType()
          .defaultValue(TopicNames.standard().video())
          .withDescription("Topic of access units of compressed video.");

  /** Topic written. */
  public static final ConfigOption<String> PREDICTION_TOPIC =
      ConfigOptions.key("retinaflow.topic.predictions")
          .stringType()
          .defaultValue(TopicNames.standard().predictions())
          .withDescription("Topic of predictions.");

  /** Topic of what could not be used. */
  public static final ConfigOption<String> DEAD_LETTER_TOPIC =
      ConfigOptions.key("retinaflow.topic.dead-letters")
          .stringType()
          .defaultValue(TopicNames.standard().deadLetters())
          .withDescription("Topic of records that could not be used.");

  /** Consumer group. */
  public static final ConfigOption<String> GROUP_ID =
      ConfigOptions.key("retinaflow.kafka.group-id")
          .stringType()
          .defaultValue("retinaflow")
          .withDescription(
              "Consumer group, and prefix of the transactions of exactly-once delivery: two jobs on"
                  + " one broker need two.");

  /** Guarantee of the sinks. */
  public static final ConfigOption<Delivery> DELIVERY =
      ConfigOptions.key("retinaflow.delivery")
          .enumType(Delivery.class)
          .defaultValue(Delivery.AT_LEAST_ONCE)
          .withDescription(
              "at-least-once: a failure may repeat predictions, under the same id;"
                  + " exactly-once: readers of committed records see each once.");

  /** Filters of the events. */
  public static final ConfigOption<List<String>> FILTERS =
      ConfigOptions.key("retinaflow.filters")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Filters that each sensor's events pass before they are sliced, in this order,"
                  + " separated by semicolons: 'refractory:1ms;ba:5ms'. 'retinaflow filters' lists"
                  + " them.");

  /** Length of a slice cut by time. */
  public static final ConfigOption<Duration> SLICE_DURATION =
      ConfigOptions.key("retinaflow.slice.duration")
          .durationType()
          .defaultValue(Duration.ofMillis(100))
          .withDescription("Camera time of one slice; its T bins share it equally.");

  /** Length of a slice cut by count. */
  public static final ConfigOption<Integer> SLICE_EVENTS =
      ConfigOptions.key("retinaflow.slice.events")
          .intType()
          .defaultValue(0)
          .withDescription("Events of one slice; 0 cuts by time instead.");

  /** What a cell of the model's input says. */
  public static final ConfigOption<Scaling> SCALING =
      ConfigOptions.key("retinaflow.slice.scaling")
          .enumType(Scaling.class)
          .defaultValue(Scaling.COUNT)
          .withDescription(
              "count: events in a cell of the model's input; mean: events per sensor pixel of it.");

  /** How late is a jump. */
  public static final ConfigOption<Duration> RESET_AFTER =
      ConfigOptions.key("retinaflow.slice.reset-after")
          .durationType()
          .defaultValue(Duration.ofSeconds(1))
          .withDescription(
              "An event this much older than the open chunk means that the camera's clock was set"
                  + " back: a new stream begins. Anything less is a late event.");

  /** What lost packets do to a clip. */
  public static final ConfigOption<GapRule> ON_GAP =
      ConfigOptions.key("retinaflow.slice.on-gap")
          .enumType(GapRule.class)
          .defaultValue(GapRule.CONTINUE)
          .withDescription(
              "continue: packets lost inside a clip are named in its predictions; reset: they cut"
                  + " it short and begin a new stream, its neurons at rest.");

  /** Whether there are answers before a clip's end. */
  public static final ConfigOption<Boolean> RUNNING_PREDICTIONS =
      ConfigOptions.key("retinaflow.running-predictions")
          .booleanType()
          .defaultValue(true)
          .withDescription(
              "true: a prediction after every chunk of a clip; false: the final one alone.");

  /** Confidence that ends a clip. */
  public static final ConfigOption<String> EARLY_EXIT =
      ConfigOptions.key("retinaflow.early-exit")
          .stringType()
          .defaultValue("0")
          .withDescription(
              "A running answer of more than this confidence, 0..1, is final, and the rest of its"
                  + " clip is not run; 0 runs every clip to its end, 'model' takes the confidence"
                  + " that the model's card names.");

  /** Timesteps between two answers. */
  public static final ConfigOption<Integer> CHUNK_TIMESTEPS =
      ConfigOptions.key("retinaflow.slice.chunk-timesteps")
          .intType()
          .defaultValue(0)
          .withDescription(
              "Timesteps run at a time, with an answer after each: whole blocks of the model that"
                  + " divide its T; 0 for the fewest it takes, T for no chunks at all.");

  /** Model to run. */
  public static final ConfigOption<String> MODEL =
      ConfigOptions.key("retinaflow.model")
          .stringType()
          .defaultValue("untrained")
          .withDescription(
              "Folder of a model on every TaskManager, 'untrained' for the built-in STAtten with"
                  + " seeded random weights, or 'none' to read no events.");

  /** Model to run on video. */
  public static final ConfigOption<String> VIDEO_MODEL =
      ConfigOptions.key("retinaflow.video.model")
          .stringType()
          .defaultValue(ModelSource.NONE)
          .withDescription(
              "Folder of a model for video on every TaskManager, 'untrained' for the built-in"
                  + " ReSpike with seeded random weights, or 'none' to read no video. With a model"
                  + " the video topic must exist.");

  /** How pictures are resized. */
  public static final ConfigOption<String> VIDEO_PREPARATION =
      ConfigOptions.key("retinaflow.video.preparation")
          .stringType()
          .defaultValue(PreparationKind.HMDB.id())
          .withDescription(
              "How pictures are resized to the model's input: as its authors do for 'hmdb' and"
                  + " UCF-101, or for 'kinetics'.");

  /** Length of a clip of video. */
  public static final ConfigOption<Integer> CLIP_GROUPS =
      ConfigOptions.key("retinaflow.video.clip-groups")
          .intType()
          .defaultValue(0)
          .withDescription(
              "Groups of pictures whose mean answers a clip; 0 for as many as the model was made"
                  + " for.");

  /** Distance of clips of video. */
  public static final ConfigOption<Integer> CLIP_EVERY =
      ConfigOptions.key("retinaflow.video.clip-every")
          .intType()
          .defaultValue(0)
          .withDescription(
              "Groups from a clip's beginning to that of the next, at most the groups of a clip;"
                  + " 0 for clips one after another.");

  /** What is done with video that lags. */
  public static final ConfigOption<LagAction> ON_LAG =
      ConfigOptions.key("retinaflow.video.on-lag")
          .enumType(LagAction.class)
          .defaultValue(LagAction.WAIT)
          .withDescription(
              "wait: every group is answered, however late; skip: a group that was presented longer"
                  + " ago than retinaflow.video.max-lag is left out and counted.");

  /** How far video may lag. */
  public static final ConfigOption<Duration> MAX_LAG =
      ConfigOptions.key("retinaflow.video.max-lag")
          .durationType()
          .defaultValue(Duration.ofSeconds(2))
          .withDescription("How far a group may lag where groups are skipped.");

  /** Accelerators to run it on and to compare with. */
  public static final ConfigOption<String> BACKEND =
      ConfigOptions.key("retinaflow.backend")
          .stringType()
          .defaultValue("cpu")
          .withDescription(
              "Accelerator that runs the model: cpu, the event-driven engine, or another that"
                  + " 'retinaflow backends' lists. Further names, separated by commas, shadow it:"
                  + " they say what the same runs would have cost there.");

  /** Share of the clips that are shadowed. */
  public static final ConfigOption<Double> SHADOW_RATE =
      ConfigOptions.key("retinaflow.shadow-rate")
          .doubleType()
          .defaultValue(1.0)
          .withDescription(
              "Share of the clips whose cost the shadowing accelerators tell, 0 to 1; a replay"
                  + " chooses the same clips.");

  /** Options of the accelerator. */
  public static final ConfigOption<Map<String, String>> BACKEND_OPTIONS =
      ConfigOptions.key("retinaflow.backend-options")
          .mapType()
          .defaultValue(Map.of())
          .withDescription(
              "Options the executing accelerator understands; NAME.KEY is for the one that shadows"
                  + " it under that name.");

  private JobOptions() {}
}
