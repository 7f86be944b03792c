package io.retinaflow.pipeline.cli;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.ModelCard;
import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.EmbeddedJob;
import io.retinaflow.pipeline.embedded.FlinkCluster;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.TopicNames;
import io.retinaflow.pipeline.kafka.Topics;
import io.retinaflow.pipeline.metrics.MetricsServer;
import io.retinaflow.pipeline.publish.PacketPublisher;
import io.retinaflow.pipeline.publish.Published;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** The broker, the job, the cameras and the view of {@code retinaflow demo}. */
final class Demo {
  /** Set by the launcher, which can tell: JDK 17 and 22 disagree on what a console is. */
  private static final String TERMINAL = "retinaflow.terminal";

  private static final Duration POLL = Duration.ofMillis(100);
  private static final long REFRESH_NANOS = 1_000_000_000L;

  private final PrintWriter out;
  private final long startedNanos;
  private final BooleanSupplier ending;
  private final EmbeddedJob job;
  private final JobConfig config;
  private final PacketPublisher publisher;
  private final Cameras cameras;
  private final Truth truth;

  private Demo(
      PrintWriter out,
      long startedNanos,
      BooleanSupplier ending,
      EmbeddedJob job,
      JobConfig config,
      Truth truth,
      Resources resources) {
    this.out = out;
    this.startedNanos = startedNanos;
    this.ending = ending;
    this.job = job;
    this.config = config;
    this.truth = truth;
    this.publisher = new PacketPublisher(config.connection(), topic());
    resources.add(publisher::close);
    this.cameras = new Cameras(publisher);
    resources.add(cameras::close);
  }

  /** What the demo publishes to: the one topic that its job reads. */
  private String topic() {
    return config.topicsRead().get(0);
  }

  /**
   * Starts broker, cluster and tensor engine side by side, then the job.
   *
   * @param video whether the job reads video, not events
   * @param resources takes what is started, also if a later part cannot start
   * @param ending whether the user wants to end
   */
  static Demo start(
      PrintWriter out,
      RecognitionOptions recognition,
      boolean video,
      ClusterOptions cluster,
      TemporaryFolder folder,
      Resources resources,
      BooleanSupplier ending)
      throws Exception {
    long startedNanos = System.nanoTime();
    MetricsServer metrics = MetricsServer.start("127.0.0.1", cluster.metricsPort());
    resources.add(metrics::close);
    out.println("starting Kafka's broker and Flink in this process ...");
    out.flush();
    Configuration flink = cluster.configuration(folder.resolve("checkpoints"));
    TopicNames topics = TopicNames.standard();
    CompletableFuture<KafkaBroker> broker =
        async(() -> KafkaBroker.start(BrokerOptions.loopback(folder.resolve("broker"))));
    resources.addStarting(broker, started -> started::close);
    CompletableFuture<FlinkCluster> flinkCluster =
        async(() -> FlinkCluster.start(flink, cluster.parallelism()));
    resources.addStarting(flinkCluster, started -> started::close);
    CompletableFuture<Model> model = async(() -> warmUp(recognition, video));
    KafkaConnection connection = KafkaConnection.to(broker.get().bootstrapServers());
    Topics.ensure(connection, topics.all(), cluster.partitions());
    JobConfig all = recognition.jobConfig(connection, topics, DemoDefaults.SLICE);
    JobConfig config = video ? all.videoAlone() : all.eventsAlone();
    EmbeddedJob job = EmbeddedJob.submit(flinkCluster.get(), config, flink, cluster.parallelism());
    resources.add(job::close);
    out.println("kafka    " + connection.bootstrapServers());
    out.println("flink    " + job.webAddress());
    out.println("metrics  " + metrics.address());
    ModelCard card = model.get().card();
    out.println("model    " + card.name() + ": " + card.provenance());
    out.flush();
    return new Demo(out, startedNanos, ending, job, config, new Truth(card.labels()), resources);
  }

  /**
   * Begins to play recordings, or synthetic cameras where there are none, once the job is up; plays
   * nothing if the end comes first.
   *
   * @param inputs files, all played at once, and folders of folders named after what they show,
   *     whose files are played one after another
   * @param atOnce synthetic cameras, or files of the folders that are played at a time
   */
  void play(List<Path> inputs, PlaybackOptions playback, int atOnce, Optional<Duration> duration)
      throws Exception {
    if (!awaitRunning(duration)) {
      return;
    }
    DemoCameras demoCameras = new DemoCameras(config, publisher, cameras, playback, truth);
    if (inputs.isEmpty()) {
      demoCameras.film(atOnce);
    } else {
      demoCameras.play(inputs, atOnce);
    }
  }

  /** Shows predictions until the end: of time, of the recordings or by the user. */
  void watch(Optional<Duration> duration, PredictionFile file) throws Exception {
    PredictionBoard board =
        new PredictionBoard(out, Boolean.getBoolean(TERMINAL), System.nanoTime(), truth);
    try (PredictionFeed feed =
            PredictionFeed.open(config.connection(), config.topics().predictions(), true);
        TopicProgress progress = new TopicProgress(config.connection(), topic(), config.groupId());
        OpenTransactions transactions =
            new OpenTransactions(config.connection(), config.topics().predictions())) {
      long nextRefresh = System.nanoTime() + REFRESH_NANOS;
      boolean drained = false;
      while (!drained && !isOver(duration)) {
        cameras.throwFailure();
        drained = cameras.ended() && delivered(progress, transactions);
        take(feed, board, file);
        if (System.nanoTime() >= nextRefresh) {
          board.refresh(System.nanoTime());
          nextRefresh += REFRESH_NANOS;
        }
      }
      drain(feed, board, file);
      board.refresh(System.nanoTime());
    }
    summarise(board);
  }

  private boolean isOver(Optional<Duration> duration) {
    return ending.getAsBoolean()
        || (duration.isPresent() && System.nanoTime() - startedNanos > duration.get().toNanos());
  }

  /** Waits until the job takes records; false if the end comes first. */
  private boolean awaitRunning(Optional<Duration> duration)
      throws ExecutionException, InterruptedException {
    CompletableFuture<EmbeddedJob> running =
        async(
            () -> {
              job.awaitRunning();
              return job;
            });
    while (!isOver(duration)) {
      try {
        running.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException e) {
        // not yet: look at the clock and the user again
      }
    }
    return false;
  }

  /** Everything published is acknowledged, read and checkpointed, its answers are committed. */
  private boolean delivered(TopicProgress progress, OpenTransactions transactions)
      throws IOException, ExecutionException, InterruptedException {
    cameras.awaitEnd(() -> {});
    publisher.flush();
    return progress.caughtUp() && !transactions.any();
  }

  private void take(PredictionFeed feed, PredictionBoard board, PredictionFile file)
      throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : feed.poll(POLL)) {
      Prediction prediction = PredictionJson.read(record.value());
      if (board.isEmpty()) {
        out.printf("first prediction after %.1f s%n", (System.nanoTime() - startedNanos) / 1e9);
        out.printf(
            "energy   %s, prices of %s%n",
            prediction.energy().provenance(), prediction.energy().table());
      }
      board.add(prediction, Math.max(0, System.currentTimeMillis() - record.timestamp()));
      file.add(prediction, record.value());
    }
  }

  /** Reads what was committed up to now. */
  private void drain(PredictionFeed feed, PredictionBoard board, PredictionFile file)
      throws IOException {
    Map<TopicPartition, Long> end = feed.endNow();
    while (!feed.reached(end)) {
      take(feed, board, file);
    }
  }

  private void summarise(PredictionBoard board) {
    Published published = cameras.published();
    out.printf(
        "%,d final predictions, energy %s; %,d %s, %,d bytes published%n",
        board.predictions(),
        board.predictions() == 0 ? "none" : board.energy(),
        published.packets(),
        config.video().isRead()
            ? "access units"
            : "packets, %,d events".formatted(published.events()),
        published.bytes());
    board.accuracy().ifPresent(out::println);
    out.flush();
  }

  /** Loads the tensor engine's natives while broker and Flink start. */
  private static Model warmUp(RecognitionOptions recognition, boolean video) throws IOException {
    Model model =
        video
            ? ModelSource.loadVideoModel(recognition.videoModel())
            : ModelSource.load(recognition.model());
    recognition.backends().openExecuting().load(model).close();
    return model;
  }

  private static <T> CompletableFuture<T> async(Callable<T> task) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return task.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }
}
