package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.pipeline.infer.AnswerOptions;
import io.retinaflow.pipeline.infer.BackendChoice;
import io.retinaflow.pipeline.infer.EarlyExit;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.job.Delivery;
import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.TopicNames;
import io.retinaflow.pipeline.slice.GapRule;
import io.retinaflow.pipeline.slice.SliceRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the recognition job, for the commands that run it. */
final class RecognitionOptions {
  @Option(
      names = "--filter",
      paramLabel = "FILTER",
      converter = FilterConverter.class,
      description =
          "Filter that each sensor's events pass before they are sliced, such as refractory:1ms or"
              + " ba:5ms; repeat it for a chain. 'retinaflow filters' lists them all.")
  private List<FilterSpec> filters = List.of();

  @Option(
      names = "--slice",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Camera time of one slice, for example 50ms. Default: what the model learnt from; where it"
              + " does not tell, 100ms, or in a demo 800ms, as long as its cameras film one action.")
  private @Nullable Duration slice;

  @Option(
      names = "--slice-events",
      paramLabel = "COUNT",
      defaultValue = "0",
      description = "Cut slices of this many events instead of by time.")
  private int sliceEvents;

  @Option(
      names = "--scaling",
      paramLabel = "RULE",
      defaultValue = "count",
      description =
          "What a cell of the model's input says: count, its events, or mean, its events per sensor"
              + " pixel. Default: ${DEFAULT-VALUE}.")
  private Scaling scaling = Scaling.COUNT;

  @Option(
      names = "--reset-after",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "1s",
      description =
          "A camera clock that jumps back further than this begins a new stream; less is late."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration resetAfter = Duration.ZERO;

  @Option(
      names = "--on-gap",
      paramLabel = "RULE",
      defaultValue = "continue",
      description =
          "What packets lost inside a clip do: continue, the clip goes on and names them, or reset,"
              + " it is cut short and a new stream begins. Default: ${DEFAULT-VALUE}.")
  private GapRule onGap = GapRule.CONTINUE;

  @Option(
      names = "--final-only",
      description = "Give the final answer of each clip alone, not one after every chunk.")
  private boolean finalOnly;

  @Option(
      names = "--early-exit",
      paramLabel = "CONFIDENCE",
      defaultValue = "0",
      description =
          "A running answer of more than this confidence, 0..1, is final, and the rest of its clip"
              + " is not run; 'model' takes the confidence that the model's card names. Default:"
              + " ${DEFAULT-VALUE}, every clip is run to its end.")
  private String earlyExit = "";

  @Option(
      names = "--chunk-timesteps",
      paramLabel = "COUNT",
      defaultValue = "0",
      description =
          "Timesteps run at a time, with an answer after each: whole blocks of the model. Default:"
              + " ${DEFAULT-VALUE}, the fewest it takes; its T for no chunks at all.")
  private int chunkTimesteps;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      defaultValue = "untrained",
      description =
          "Model for events: a folder (config.json, model.safetensors, card.json), a built-in one"
              + " (motion-scenes, nmnist, hand-signs), 'untrained' for one with random weights, or"
              + " 'none' to read no events. Default: ${DEFAULT-VALUE}.")
  private String model = "";

  @Mixin private VideoJobOptions video;

  @Option(
      names = {"--engine", "--backend"},
      paramLabel = "NAME[,NAME...]",
      defaultValue = "cpu",
      description =
          "What runs the model: cpu, the event-driven engine, or another that 'retinaflow backends'"
              + " lists. Those named after it shadow it: they say what the same runs would have"
              + " cost there. Default: ${DEFAULT-VALUE}.")
  private String backends = "";

  @Option(
      names = {"--engine-option", "--backend-option"},
      paramLabel = "KEY=VALUE",
      description =
          "Option of the back end that runs the model, or NAME.KEY=VALUE of one that shadows it;"
              + " may be given several times.")
  private Map<String, String> backendOptions = Map.of();

  @Option(
      names = "--shadow-rate",
      paramLabel = "SHARE",
      defaultValue = "1",
      description =
          "Share of the clips that are shadowed, 0 to 1; a replay chooses the same ones. Default:"
              + " ${DEFAULT-VALUE}.")
  private double shadowRate;

  @Option(
      names = "--placement",
      paramLabel = "FILE",
      description =
          "Plan that 'retinaflow plan placement' wrote: its back ends share the model's layers, and"
              + " those of --backend shadow them.")
  private @Nullable Path placement;

  @Option(
      names = "--delivery",
      paramLabel = "GUARANTEE",
      defaultValue = "at-least-once",
      description =
          "at-least-once: a failure may repeat predictions under the same id. exactly-once: readers"
              + " of committed records see each once. Default: ${DEFAULT-VALUE}.")
  private Delivery delivery = Delivery.AT_LEAST_ONCE;

  @Option(
      names = "--group-id",
      paramLabel = "NAME",
      defaultValue = "retinaflow",
      description =
          "Consumer group and prefix of transactions; two jobs on one broker need two."
              + " Default: ${DEFAULT-VALUE}.")
  private String groupId = "";

  String model() {
    return model;
  }

  String videoModel() {
    return video.model();
  }

  BackendChoice backends() {
    if (placement == null) {
      return BackendChoice.parse(backends, shadowRate, backendOptions);
    }
    Map<String, String> options = new HashMap<>(backendOptions);
    options.put("plan", placement.toString());
    return BackendChoice.parse("placed," + backends, shadowRate, options);
  }

  /**
   * The job that the options describe.
   *
   * @param defaultSlice length of slices where neither option nor model tells it
   * @throws IOException if the model's card cannot be read
   */
  JobConfig jobConfig(KafkaConnection connection, TopicNames topics, Duration defaultSlice)
      throws IOException {
    return new JobConfig(
        connection,
        topics,
        groupId,
        delivery,
        filters,
        sliceRule(defaultSlice),
        scaling,
        resetAfter.toNanos() / 1_000,
        onGap,
        new AnswerOptions(!finalOnly, EarlyExit.parse(earlyExit), chunkTimesteps),
        model,
        backends(),
        video.config(!finalOnly));
  }

  private SliceRule sliceRule(Duration defaultSlice) throws IOException {
    if (sliceEvents != 0) {
      return new SliceRule.ByCount(sliceEvents);
    }
    return SliceRule.ByTime.of(
        slice == null ? ModelSource.slice(model).orElse(defaultSlice) : slice);
  }
}
