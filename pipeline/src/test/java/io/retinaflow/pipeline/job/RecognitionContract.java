package io.retinaflow.pipeline.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.pipeline.embedded.EmbeddedJob;
import io.retinaflow.pipeline.infer.EventPrediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import io.retinaflow.pipeline.metrics.MetricsServer;
import io.retinaflow.pipeline.metrics.PipelineMeter;
import io.retinaflow.pipeline.publish.Pacer;
import io.retinaflow.pipeline.source.Envelope;
import io.retinaflow.pipeline.source.EnvelopeHeaders;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the job must do on any broker: every slice answered after each of its chunks, nothing lost,
 * nothing double.
 */
@Timeout(300)
public abstract class RecognitionContract {
  /** Of the built-in model's clips. */
  private static final int CHUNKS = 2;

  private static final String LATENCY = PipelineMeter.PREDICTION_LATENCY.prometheusName();

  @TempDir private Path folder;
  private TestingPipeline pipeline;

  /** Address of the broker under test. */
  protected abstract String bootstrapServers();

  @BeforeEach
  void makeTopics() throws Exception {
    pipeline = TestingPipeline.on(bootstrapServers(), folder);
  }

  @Test
  void job_threeSensorsInThreeFormats_answersEverySliceWithItsEnergy() throws Exception {
    for (EventFormat format : List.of(EventFormat.EVT2, EventFormat.EVT3, EventFormat.AEDAT4)) {
      pipeline.publish(pipeline.record(format, 5, 1), format.id());
    }

    try (EmbeddedJob job = pipeline.start(Delivery.AT_LEAST_ONCE, 2)) {
      List<EventPrediction> predictions = pipeline.predictions(15);

      assertThat(predictions)
          .extracting(EventPrediction::clip)
          .containsExactlyInAnyOrderElementsOf(
              Stream.of("evt2", "evt3", "aedat4").flatMap(sensor -> ids(sensor, 5)).toList());
      assertThat(predictions).allSatisfy(RecognitionContract::addsUp);
      assertThat(job.restoredFrom()).isEmpty();
    }
  }

  @Test
  void job_anyParallelism_givesTheSameBytes() throws Exception {
    pipeline.publish(pipeline.record(EventFormat.EVT3, 4, 2), "left");
    pipeline.publish(pipeline.record(EventFormat.EVT2, 4, 3), "right");
    TestingPipeline again = pipeline.withAnswersElsewhere();

    Map<String, String> once = answers(pipeline, 1, 8);
    Map<String, String> twice = answers(again, 2, 8);

    assertThat(once).hasSize(8 * CHUNKS).isEqualTo(twice);
  }

  @Test
  void job_withFiltersAtAnyParallelism_givesTheSameBytesOfFewerEvents() throws Exception {
    TestingPipeline unfiltered = pipeline;
    TestingPipeline filtered =
        unfiltered.withFilters("refractory:3ms", "ba:5ms", "crop:4,2,48x40").withAnswersElsewhere();
    unfiltered.publish(unfiltered.record(EventFormat.EVT3, 4, 8), "left");
    unfiltered.publish(unfiltered.record(EventFormat.EVT2, 4, 9), "right");

    Map<String, String> once = answers(filtered, 1, 8);
    Map<String, String> twice = answers(filtered.withAnswersElsewhere(), 2, 8);
    Map<String, String> all = answers(unfiltered, 1, 8);

    assertThat(once).hasSize(8 * CHUNKS).isEqualTo(twice);
    assertThat(all).containsOnlyKeys(once.keySet());
    for (Map.Entry<String, String> answer : once.entrySet()) {
      assertThat(events(answer.getValue()))
          .isPositive()
          .isLessThan(events(requireNonNull(all.get(answer.getKey()))));
    }
  }

  @Test
  void job_corruptRecords_areDeadLettersAndTheStreamGoesOn() throws Exception {
    Path recording = pipeline.record(EventFormat.EVT3, 3, 4);
    pipeline.publish(recording, "gate");
    Envelope odd =
        new Envelope(
            "odd", EventFormat.EVT2, new Resolution(64, 48), 0, 1_000_000, new byte[0], false);
    byte[] threeBytes = {1, 2, 3};
    pipeline.publish(record("odd", threeBytes, EnvelopeHeaders.of(odd)));
    Headers unknown = EnvelopeHeaders.of(odd);
    unknown.remove("format").add("format", "evt9".getBytes(UTF_8));
    pipeline.publish(record("odd", threeBytes, unknown));
    pipeline.publish(recording, "yard");

    try (EmbeddedJob job = pipeline.start(Delivery.AT_LEAST_ONCE, 1)) {
      assertThat(pipeline.predictions(6))
          .extracting(EventPrediction::clip)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(ids("gate", 3), ids("yard", 3)).toList());
      List<ConsumerRecord<byte[], byte[]>> dead = pipeline.deadLetters(2);
      assertThat(dead)
          .extracting(letter -> header(letter, "reason"))
          .containsExactlyInAnyOrder("malformed_payload", "bad_envelope");
      assertThat(dead).allSatisfy(letter -> assertThat(letter.value()).isEqualTo(threeBytes));
      assertThat(dead)
          .filteredOn(letter -> header(letter, "reason").equals("malformed_payload"))
          .allSatisfy(letter -> assertThat(header(letter, "byteOffset")).isEqualTo("0"));
      assertThat(job.status().isGloballyTerminalState()).isFalse();
    }
  }

  @Test
  void job_killedMidStreamAndStartedAgain_commitsEverySliceOnce() throws Exception {
    int slices = 150;
    Path recording = pipeline.record(EventFormat.EVT3, slices, 5);
    CompletableFuture<Void> replay =
        CompletableFuture.runAsync(() -> publishAtRecordedSpeed(recording, "killed"));
    for (int committed : new int[] {4, 30}) {
      EmbeddedJob doomed = pipeline.start(Delivery.EXACTLY_ONCE, 2);
      pipeline.awaitPredictions(committed);
      assertThat(replay).as("kill %s mid-stream", committed).isNotDone();
      doomed.kill();
    }

    try (EmbeddedJob job = pipeline.start(Delivery.EXACTLY_ONCE, 2)) {
      assertThat(job.restoredFrom()).isPresent();
      assertThat(pipeline.predictions(slices))
          .extracting(EventPrediction::clip)
          .containsExactlyElementsOf(ids("killed", slices).toList());
      assertThat(pipeline.predictionRecords(slices)).hasSize(slices * CHUNKS);
    }
    replay.join();
  }

  @Test
  void job_killedBetweenTwoChunksOfAClip_givesTheUndisturbedAnswers() throws Exception {
    TestingPipeline undisturbed = pipeline;
    TestingPipeline disturbed = TestingPipeline.on(bootstrapServers(), folder.resolve("killed"));
    undisturbed.publish(undisturbed.record(EventFormat.EVT3, 3, 10), "gate");
    List<ProducerRecord<byte[], byte[]>> events = undisturbed.eventsFor(disturbed, 30);
    Map<String, String> expected = answers(undisturbed, 1, 3);
    String betweenTwoChunks = "gate/0/1/0";

    // Records hold 10 ms: the 16th is behind the second clip's first chunk and before its end.
    for (ProducerRecord<byte[], byte[]> event : events.subList(0, 16)) {
      disturbed.publish(event);
    }
    EmbeddedJob doomed = disturbed.start(Delivery.EXACTLY_ONCE, 1);
    // Committed, so a checkpoint has the state behind this chunk.
    disturbed.read(
        disturbed.topics().predictions(),
        records ->
            answers(records).keySet().stream().anyMatch(key -> key.contains(betweenTwoChunks)));
    doomed.kill();
    for (ProducerRecord<byte[], byte[]> event : events.subList(16, events.size())) {
      disturbed.publish(event);
    }

    try (EmbeddedJob job = disturbed.start(Delivery.EXACTLY_ONCE, 1)) {
      assertThat(job.restoredFrom()).isPresent();
      List<ConsumerRecord<byte[], byte[]>> records = disturbed.predictionRecords(3);
      assertThat(records).hasSize(3 * CHUNKS);
      assertThat(answers(records)).isEqualTo(expected);
    }
  }

  @Test
  void job_running_exposesEveryDocumentedMeter() throws Exception {
    pipeline.publish(pipeline.record(EventFormat.EVT2, 2, 6), "metered");

    try (MetricsServer metrics = MetricsServer.start("127.0.0.1", 0);
        EmbeddedJob job = pipeline.withFilters("refractory:1us").start(Delivery.AT_LEAST_ONCE, 1)) {
      job.awaitRunning();
      pipeline.publish(pipeline.record(EventFormat.EVT3, 2, 7), "metered too");
      pipeline.predictionRecords(4);
      String text =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(metrics.address()).build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();

      assertThat(
              Arrays.stream(PipelineMeter.values())
                  .filter(meter -> meter != PipelineMeter.MACHINE_ENERGY))
          .allSatisfy(meter -> assertThat(text).contains(meter.prometheusName()));
      assertThat(text.lines().filter(line -> line.startsWith(LATENCY + "_count")))
          .anyMatch(line -> line.contains("answer=\"running\""))
          .anyMatch(line -> line.contains("answer=\"final\""));
    }
  }

  private void publishAtRecordedSpeed(Path recording, String sensor) {
    try {
      pipeline.publish(recording, sensor, Pacer.atSpeed(1, InstantSource.system()));
    } catch (Exception e) {
      throw new CompletionException(e);
    }
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

  private static long events(String answer) throws IOException {
    return ((EventPrediction) PredictionJson.read(answer.getBytes(UTF_8))).events();
  }

  private static void addsUp(EventPrediction prediction) {
    BigDecimal layers =
        prediction.energy().layers().stream()
            .map(layer -> layer.joules())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(prediction.energy().joules()).isPositive().isEqualByComparingTo(layers);
    assertThat(prediction.energy().provenance()).isEqualTo("estimated");
    assertThat(prediction.events()).isPositive();
    assertThat(prediction.endMicros() - prediction.startMicros())
        .isEqualTo(TestingPipeline.SLICE_MICROS);
    assertThat(prediction.missingPackets()).isZero();
  }

  private static Stream<String> ids(String sensor, int slices) {
    return IntStream.range(0, slices).mapToObj(slice -> sensor + "/0/" + slice);
  }

  private ProducerRecord<byte[], byte[]> record(String sensor, byte[] value, Headers headers) {
    return new ProducerRecord<>(
        pipeline.topics().events(), null, null, sensor.getBytes(UTF_8), value, headers);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    List<String> values = new ArrayList<>();
    record.headers().headers(name).forEach(header -> values.add(new String(header.value(), UTF_8)));
    return String.join(",", values);
  }
}
