package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.video.VideoInputOptions;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.Topics;
import io.retinaflow.pipeline.publish.PacketPublisher;
import io.retinaflow.pipeline.publish.Published;
import io.retinaflow.pipeline.publish.VideoReplay;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Publishes videos to the video topic. */
@Command(
    name = "publish-video",
    mixinStandardHelpOptions = true,
    description = {
      "Publish videos to Kafka as they are compressed, each as a camera of its own.",
      "Reads what FFmpeg reads: files such as mp4, mkv, avi and webm, and rtsp:, http:, udp: and"
          + " tcp: URLs, with pictures in H.264, H.265, MPEG-4, Motion JPEG, VP8, VP9 or raw.",
      "Examples:",
      "  retinaflow publish-video walk.mp4",
      "  retinaflow publish-video --speed max --camera gate-3 night.mkv",
      "  retinaflow publish-video --loop left.avi right.avi",
      "  retinaflow publish-video --camera yard rtsp://192.168.1.9:554/stream1"
    })
final class PublishVideoCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Parameters(
      arity = "1..*",
      paramLabel = "LOCATION",
      description = "Files or URLs to publish, at the same time.")
  private List<String> locations = List.of();

  @Option(
      names = "--camera",
      paramLabel = "NAME",
      description =
          "Camera to publish as; only with a single location. Default: the file's name, with -2,"
              + " -3 and so on for further ones of the same name.")
  private @Nullable String camera;

  @Option(
      names = "--speed",
      paramLabel = "SPEED",
      converter = ReplaySpeed.Converter.class,
      description =
          "1x plays by the pictures' times, 10x ten times as fast, max as fast as it goes."
              + " Default: 1x of a file, max of a URL, which comes at its own pace.")
  private @Nullable ReplaySpeed speed;

  @Option(
      names = "--loop",
      description = "Play again from the beginning at the end, each time as a new stream.")
  private boolean loop;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      defaultValue = "10s",
      description =
          "Longest wait for a network source, to connect and for each picture."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration timeout;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Partitions of the video topic if it does not exist. Default: ${DEFAULT-VALUE}.")
  private int partitions;

  @Override
  public Integer call() throws Exception {
    if (camera != null && locations.size() > 1) {
      throw new IllegalArgumentException("--camera names one camera, but there are several inputs");
    }
    KafkaConnection connection = kafka.connection();
    Topics.ensure(connection, List.of(kafka.topics().video()), partitions);
    try (PacketPublisher publisher = new PacketPublisher(connection, kafka.topics().video());
        Cameras cameras = new Cameras(publisher)) {
      publish(publisher, cameras);
    }
    return 0;
  }

  private void publish(PacketPublisher publisher, Cameras cameras)
      throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    List<String> names = camera == null ? SensorNames.ofLocations(locations) : List.of(camera);
    for (int i = 0; i < locations.size(); i++) {
      String location = locations.get(i);
      cameras.begin(
          VideoReplay.open(
              location,
              VideoInputOptions.defaults().withTimeout(timeout),
              names.get(i),
              publisher,
              speedOf(location)::pacer,
              loop));
      out.println("publishing " + withoutPassword(location) + " as " + names.get(i));
    }
    out.flush();
    cameras.awaitEnd(() -> print(out, "publishing", cameras.published()));
    publisher.flush();
    print(out, "published", cameras.published());
  }

  private ReplaySpeed speedOf(String location) {
    if (speed != null) {
      return speed;
    }
    return location.contains("://") ? ReplaySpeed.FASTEST : ReplaySpeed.AS_RECORDED;
  }

  private static String withoutPassword(String location) {
    return location.replaceFirst("://[^/@]*@", "://");
  }

  private static void print(PrintWriter out, String what, Published published) {
    out.printf("%s: %,d access units, %,d bytes%n", what, published.packets(), published.bytes());
    out.flush();
  }
}
