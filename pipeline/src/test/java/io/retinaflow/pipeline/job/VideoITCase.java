package io.retinaflow.pipeline.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.EmbeddedJob;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import io.retinaflow.pipeline.infer.EventPrediction;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import io.retinaflow.pipeline.infer.VideoPrediction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Video through the embedded broker and the whole job, on the built-in model: S=4, T=16. */
@Timeout(300)
final class VideoITCase {
  private static final int GROUP_FRAMES = 4;
  private static final int CLIP_GROUPS = 4;

  @TempDir static Path data;
  private static KafkaBroker broker;

  @TempDir private Path folder;
  private TestingPipeline pipeline;

  @BeforeAll
  static void startBroker() throws IOException {
    broker = KafkaBroker.start(BrokerOptions.loopback(data));
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void makeTopics() throws Exception {
    pipeline = TestingPipeline.on(broker.bootstrapServers(), folder);
  }

  @Test
  void job_eventsAndVideo_answersBothIntoOneTopic() throws Exception {
    pipeline.publish(pipeline.record(EventFormat.EVT3, 2, 1), "gate");
    pipeline.publishAll(stream("door", 0, 34));

    try (EmbeddedJob job = pipeline.start(Delivery.AT_LEAST_ONCE, 2)) {
      List<Prediction> predictions = parsed(pipeline.predictionRecords(4));

      assertThat(predictions)
          .filteredOn(EventPrediction.class::isInstance)
          .extracting(Prediction::clip)
          .containsOnly("gate/0/0", "gate/0/1");
      assertThat(video(predictions))
          .extracting(VideoPrediction::id)
          .containsExactlyElementsOf(ids("door", 34));
      assertThat(video(predictions))
          .allSatisfy(
              answer -> {
                assertThat(answer.complete()).isTrue();
                assertThat(answer.missingGroups()).isZero();
                assertThat(answer.branches())
                    .extracting(VideoPrediction.Branch::branch)
                    .contains("ann", "snn", "fusion", "head");
              });
      assertThat(job.status().isGloballyTerminalState()).isFalse();
    }
  }

  @Test
  void job_anyParallelism_givesTheSameBytes() throws Exception {
    pipeline.publishAll(stream("door", 0, 40));
    pipeline.publishAll(stream("yard", 1, 40));
    TestingPipeline again = pipeline.withAnswersElsewhere();

    assertThat(answers(pipeline, 1, 6)).hasSize(26).isEqualTo(answers(again, 2, 6));
  }

  @Test
  void job_unitsLostTwiceAndCut_leavesOutTheirGroupsAndAnswersAllOthers() throws Exception {
    TestingPipeline intact = TestingPipeline.on(broker.bootstrapServers(), folder.resolve("whole"));
    int frames = 8 * TestingCamera.KEY_INTERVAL;
    intact.publishAll(stream(intact, "door", 0, frames));
    List<ProducerRecord<byte[], byte[]>> units = stream("door", 0, frames);
    // Sequence 14 is lost, 40 comes twice, 64 is cut in half.
    ProducerRecord<byte[], byte[]> cut = units.get(64);
    units.set(64, withValue(cut, Arrays.copyOf(cut.value(), cut.value().length / 2)));
    units.add(41, units.get(40));
    units.remove(14);
    pipeline.publishAll(units);

    Map<String, String> expected = answers(intact, 1, 6);
    try (EmbeddedJob job = pipeline.start(Delivery.AT_LEAST_ONCE, 1)) {
      List<VideoPrediction> answers = video(parsed(pipeline.predictionRecords(6)));
      List<Long> answered =
          answers.stream().filter(answer -> !answer.last()).map(VideoPrediction::group).toList();

      // The units from key 12 to key 24 hold groups 3..5, those from key 60 to key 72 groups
      // 15..17.
      assertThat(answered)
          .contains(0L, 1L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 18L, 19L, 20L, 21L, 22L, 23L)
          .doesNotContain(4L, 16L)
          .doesNotHaveDuplicates();
      assertThat(pipeline.deadLetters(1)).hasSize(1);
      assertThat(answers)
          .filteredOn(VideoPrediction::last)
          .filteredOn(VideoPrediction::complete)
          .extracting(answer -> new String(PredictionJson.write(answer), UTF_8))
          .isNotEmpty()
          .allSatisfy(json -> assertThat(expected).containsValue(json));
      assertThat(answers)
          .filteredOn(answer -> answer.last() && !answer.complete())
          .isNotEmpty()
          .allSatisfy(answer -> assertThat(answer.missingGroups()).isPositive());
      assertThat(job.status().isGloballyTerminalState()).isFalse();
    }
  }

  @Test
  void job_killedInTheMiddleOfAClip_commitsEveryGroupOnceWithTheUndisturbedAnswers()
      throws Exception {
    TestingPipeline undisturbed =
        TestingPipeline.on(broker.bootstrapServers(), folder.resolve("calm"));
    int frames = 48;
    undisturbed.publishAll(stream(undisturbed, "door", 0, frames));
    List<ProducerRecord<byte[], byte[]>> units = stream("door", 0, frames);

    // Behind the sixth group, which is the second one of its clip.
    pipeline.publishAll(units.subList(0, 30));
    EmbeddedJob doomed = pipeline.start(Delivery.EXACTLY_ONCE, 1);
    pipeline.read(
        pipeline.topics().predictions(),
        records -> answers(records).keySet().stream().anyMatch(key -> key.contains("door/0/1/5")));
    doomed.kill();
    pipeline.publishAll(units.subList(30, units.size()));

    try (EmbeddedJob job = pipeline.start(Delivery.EXACTLY_ONCE, 1)) {
      assertThat(job.restoredFrom()).isPresent();
      List<ConsumerRecord<byte[], byte[]>> records = pipeline.predictionRecords(3);
      assertThat(records).hasSize(ids("door", frames).size());
      assertThat(answers(records)).isEqualTo(answers(undisturbed, 1, 3));
    }
  }

  @Test
  void job_aCameraWithABacklog_doesNotHoldUpAnother() throws Exception {
    // The backlog of one camera is there before the other one's clip, in another partition.
    List<ProducerRecord<byte[], byte[]>> backlog = stream("busy", 0, 1_200);
    pipeline.publishAll(backlog);
    pipeline.publishAll(stream("calm", 1, 16));

    int all = ids("busy", 1_200).size() + ids("calm", 16).size();
    try (EmbeddedJob job = pipeline.start(Delivery.AT_LEAST_ONCE, 1)) {
      assertThat(pipeline.answersWhenSeen("calm/0/0/final")).isLessThan(all / 2);
      assertThat(job.status().isGloballyTerminalState()).isFalse();
    }
  }

  private List<ProducerRecord<byte[], byte[]>> stream(String camera, int partition, int frames)
      throws IOException {
    return stream(pipeline, camera, partition, frames);
  }

  private static List<ProducerRecord<byte[], byte[]>> stream(
      TestingPipeline pipeline, String camera, int partition, int frames) throws IOException {
    return TestingCamera.records(pipeline.topics().video(), partition, camera, Action.WAVE, frames);
  }

  private static ProducerRecord<byte[], byte[]> withValue(
      ProducerRecord<byte[], byte[]> record, byte[] value) {
    return new ProducerRecord<>(
        record.topic(),
        record.partition(),
        record.timestamp(),
        record.key(),
        value,
        record.headers());
  }

  /** In the order they are given: a group's answer, and behind a clip's last group the clip's. */
  private static List<String> ids(String camera, int frames) {
    return IntStream.range(0, frames / GROUP_FRAMES)
        .boxed()
        .flatMap(
            group -> {
              String clip = camera + "/0/" + group / CLIP_GROUPS;
              return group % CLIP_GROUPS == CLIP_GROUPS - 1
                  ? Stream.of(clip + "/" + group, clip + "/final")
                  : Stream.of(clip + "/" + group);
            })
        .toList();
  }

  private static Map<String, String> answers(
      TestingPipeline pipeline, int parallelism, int expected) throws Exception {
    EmbeddedJob job = pipeline.start(Delivery.AT_LEAST_ONCE, parallelism);
    try (job) {
      return answers(pipeline.predictionRecords(expected));
    }
  }

  /** Values by the field they begin with, the id. */
  private static Map<String, String> answers(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, String> answers = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String value = new String(record.value(), UTF_8);
      answers.put(value.substring(0, value.indexOf(',')), value);
    }
    return answers;
  }

  private static List<Prediction> parsed(List<ConsumerRecord<byte[], byte[]>> records)
      throws IOException {
    List<Prediction> predictions = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      predictions.add(PredictionJson.read(record.value()));
    }
    return predictions;
  }

  private static List<VideoPrediction> video(List<Prediction> predictions) {
    return predictions.stream()
        .filter(VideoPrediction.class::isInstance)
        .map(VideoPrediction.class::cast)
        .toList();
  }
}
