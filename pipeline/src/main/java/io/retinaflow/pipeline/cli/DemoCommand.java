package io.retinaflow.pipeline.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Broker, job, cameras and a view of the predictions, in one process. */
@Command(
    name = "demo",
    defaultValueProvider = DemoDefaults.class,
    mixinStandardHelpOptions = true,
    description = {
      "Run everything in one process: Kafka's broker, Flink, the cameras and the answers.",
      "Without --input synthetic cameras film drawn actions, with actors that no model has learnt",
      "from: DRAWN is what they film. A folder given as --input has folders named after what their",
      "recordings show: LABEL. Where the model has such classes, accuracy counts the final answers.",
      "The built-in models are untrained: their answers mean nothing. Ends with Ctrl-C.",
      "Examples:",
      "  retinaflow demo --duration 30s",
      "  retinaflow demo --input walk.aedat4 street.raw --slice 20ms --speed max",
      "  retinaflow demo --model digits-model --input digits/ --speed max",
      "  retinaflow demo --video --duration 30s",
      "  retinaflow demo --video --input door.mp4 yard.mkv"
    })
final class DemoCommand implements Callable<Integer> {
  private static final long CLOSE_SECONDS = 30;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private RecognitionOptions recognition;
  @Mixin private ClusterOptions cluster;
  @Mixin private PlaybackOptions playback;

  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Recordings, or videos, to play instead of synthetic cameras, one sensor each, or folders"
              + " FOLDER of them, FOLDER/label/file, played one after another.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--video",
      description = "Video cameras instead of event cameras; --input then names videos.")
  private boolean video;

  @Option(
      names = "--cameras",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Synthetic cameras, or recordings of a folder that are played at a time. Default:"
              + " ${DEFAULT-VALUE}.")
  private int cameras;

  @Option(
      names = "--duration",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "End after this long, for example 30s; recordings end by themselves.")
  private @Nullable Duration duration;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description =
          "Also write the records of the final predictions here, one JSON object a line, sorted by"
              + " sensor, stream and time.")
  private @Nullable Path output;

  @Option(
      names = "--output-running",
      description = "Write the running predictions to --output too.")
  private boolean outputRunning;

  @Override
  public Integer call() throws Exception {
    AtomicBoolean ending = new AtomicBoolean();
    CountDownLatch closed = new CountDownLatch(1);
    ShutdownHook.register("demo", () -> endGracefully(ending, closed));
    PrintWriter out = spec.commandLine().getOut();
    try (PredictionFile file = PredictionFile.open(Optional.ofNullable(output), outputRunning);
        TemporaryFolder folder = TemporaryFolder.create("retinaflow-demo");
        Resources resources = new Resources()) {
      Demo demo = Demo.start(out, recognition, video, cluster, folder, resources, ending::get);
      demo.play(inputs, playback, cameras, Optional.ofNullable(duration));
      demo.watch(Optional.ofNullable(duration), file);
    } finally {
      closed.countDown();
    }
    return 0;
  }

  private static void endGracefully(AtomicBoolean ending, CountDownLatch closed) {
    ending.set(true);
    try {
      closed.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
