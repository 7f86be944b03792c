package io.retinaflow.pipeline.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import io.retinaflow.pipeline.job.Delivery;
import io.retinaflow.pipeline.job.JobConfig;
import io.retinaflow.pipeline.job.JobOptions;
import io.retinaflow.pipeline.job.RecognitionJob;
import io.retinaflow.pipeline.job.TestingPipeline;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.publish.Pacer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.apache.flink.client.cli.CliFrontend;
import org.apache.flink.client.cli.DefaultCLI;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The job on a JobManager and TaskManagers that are processes of their own. */
@Timeout(300)
final class ClusterProcessITCase {
  private static final int SLICES = 60;
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  @Test
  void job_taskManagerKilledMidStream_commitsEverySliceOnce() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(BrokerOptions.loopback(folder.resolve("broker")));
        RetinaflowProcess jobManager = startJobManager();
        RetinaflowProcess doomed = startTaskManager(jobManager, "doomed")) {
      TestingPipeline pipeline = TestingPipeline.on(broker.bootstrapServers(), folder);
      try (RemoteJob job = submit(jobManager, pipeline);
          KafkaConsumer<byte[], byte[]> consumer =
              pipeline.consumer(pipeline.topics().predictions())) {
        Path recording = pipeline.record(EventFormat.EVT3, SLICES, 8);
        CompletableFuture<Void> replay = replay(pipeline, recording);
        List<String> clips = new ArrayList<>();
        await(consumer, clips, 5);
        doomed.kill();
        assertThat(clips).hasSizeLessThan(SLICES);

        try (RetinaflowProcess next = startTaskManager(jobManager, "next")) {
          await(consumer, clips, SLICES);
          replay.join();
          assertThat(scrape(next)).contains(metersOfATaskManager());
          job.cancel();
          readToEnd(consumer, clips);
          assertThat(clips)
              .containsExactlyElementsOf(
                  IntStream.range(0, SLICES).mapToObj(slice -> "gate/0/" + slice).toList());
          assertThat(next.terminate()).isTrue();
        }
      }
      assertThat(jobManager.terminate()).isTrue();
    }
  }

  @Test
  void flinkRun_twoJarsWithTensorEngines_bothRunInOneProcess() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start(BrokerOptions.loopback(folder.resolve("broker")));
        RetinaflowProcess jobManager = startJobManager();
        RetinaflowProcess taskManager = startTaskManager(jobManager, "shared")) {
      TestingPipeline pipeline = TestingPipeline.on(broker.bootstrapServers(), folder);
      pipeline.publish(pipeline.record(EventFormat.EVT2, 3, 9), "gate");
      Path jar = FatJar.write(folder.resolve("fat.jar"));
      flinkRun(jobManager, jar, pipeline, "first");
      flinkRun(jobManager, jar, pipeline, "second");

      try (KafkaConsumer<byte[], byte[]> consumer =
          pipeline.consumer(pipeline.topics().predictions())) {
        List<String> clips = new ArrayList<>();
        await(consumer, clips, 6);
        assertThat(clips)
            .containsExactlyInAnyOrder(
                "gate/0/0", "gate/0/0", "gate/0/1", "gate/0/1", "gate/0/2", "gate/0/2");
      }
      assertThat(taskManager.terminate()).isTrue();
    }
  }

  private static void flinkRun(
      RetinaflowProcess jobManager, Path jar, TestingPipeline pipeline, String groupId) {
    JobConfig config = pipeline.config(Delivery.AT_LEAST_ONCE);
    int exitCode =
        new CliFrontend(new Configuration(), List.of(new DefaultCLI()))
            .parseAndRun(
                new String[] {
                  "run",
                  "--detached",
                  "--jobmanager=" + URI.create(jobManager.announced("flink")).getAuthority(),
                  "--class=" + RecognitionJob.class.getName(),
                  jar.toString(),
                  "--" + JobOptions.BOOTSTRAP_SERVERS.key(),
                  config.connection().bootstrapServers(),
                  "--" + JobOptions.EVENT_TOPIC.key(),
                  config.topics().events(),
                  "--" + JobOptions.PREDICTION_TOPIC.key(),
                  config.topics().predictions(),
                  "--" + JobOptions.DEAD_LETTER_TOPIC.key(),
                  config.topics().deadLetters(),
                  "--" + JobOptions.GROUP_ID.key(),
                  groupId
                });
    assertThat(exitCode).isZero();
  }

  private RetinaflowProcess startJobManager() throws IOException {
    return RetinaflowProcess.start(
        folder.resolve("jobmanager.err"),
        "192m",
        "jobmanager",
        "--rpc-port=0",
        "--web-port=0",
        "--checkpoint-dir=" + folder.resolve("unused"));
  }

  private RetinaflowProcess startTaskManager(RetinaflowProcess jobManager, String name)
      throws IOException {
    return RetinaflowProcess.start(
        folder.resolve(name + ".err"),
        "384m",
        "taskmanager",
        "--jobmanager=" + jobManager.announced("jobmanager"),
        "--slots=2");
  }

  private RemoteJob submit(RetinaflowProcess jobManager, TestingPipeline pipeline)
      throws Exception {
    Path checkpoints = folder.resolve("checkpoints");
    Configuration options = new Configuration();
    options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
    return RemoteJob.submit(
        HostPort.parse(URI.create(jobManager.announced("flink")).getAuthority()),
        pipeline.config(Delivery.EXACTLY_ONCE),
        options,
        2);
  }

  private static CompletableFuture<Void> replay(TestingPipeline pipeline, Path recording) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            pipeline.publish(recording, "gate", Pacer.atSpeed(1, InstantSource.system()));
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }

  /** Reads committed final predictions until there are this many. */
  private static void await(KafkaConsumer<byte[], byte[]> consumer, List<String> clips, int count)
      throws IOException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (clips.size() < count) {
      poll(consumer, clips);
      if (System.nanoTime() > deadline) {
        throw new AssertionError(count + " predictions awaited, these came: " + clips);
      }
    }
  }

  /** Reads what is committed now; of a job that has ended, that is everything. */
  private static void readToEnd(KafkaConsumer<byte[], byte[]> consumer, List<String> clips)
      throws IOException {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll(consumer, clips);
    }
  }

  private static void poll(KafkaConsumer<byte[], byte[]> consumer, List<String> clips)
      throws IOException {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
      Prediction prediction = PredictionJson.read(record.value());
      if (prediction.last()) {
        clips.add(prediction.clip());
      }
    }
  }

  /** All but those of publishers, of filters, which this job has none of, and of the machine. */
  private static String[] metersOfATaskManager() {
    return Arrays.stream(PipelineMeter.values())
        .filter(meter -> !meter.meterName().startsWith("retinaflow.published"))
        .filter(meter -> !meter.meterName().startsWith("retinaflow.filter"))
        .filter(meter -> !meter.meterName().startsWith("retinaflow.video"))
        .filter(meter -> meter != PipelineMeter.BRANCH_ENERGY)
        .filter(meter -> meter != PipelineMeter.MACHINE_ENERGY)
        .map(PipelineMeter::prometheusName)
        .toArray(String[]::new);
  }

  private static String scrape(RetinaflowProcess taskManager)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(taskManager.announced("metrics"))).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
