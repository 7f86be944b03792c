package io.retinaflow.pipeline.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import io.retinaflow.pipeline.infer.TestingPredictions;
import io.retinaflow.pipeline.source.DeadLetter;
import io.retinaflow.pipeline.source.RecordPosition;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSchemasTest {
  private static final KafkaSinkContext CONTEXT = new TestingSinkContext();

  @Test
  void serialize_prediction_isKeyedBySensorAtCameraTime() {
    Prediction prediction = prediction();

    ProducerRecord<byte[], byte[]> record =
        new PredictionRecordSchema("predictions").serialize(prediction, CONTEXT, 123L);

    assertThat(record.topic()).isEqualTo("predictions");
    assertThat(record.partition()).isNull();
    assertThat(record.key()).isEqualTo("gate".getBytes(UTF_8));
    assertThat(record.value()).isEqualTo(PredictionJson.write(prediction));
    assertThat(record.timestamp()).isEqualTo(123);
    assertThat(headers(record)).isEqualTo(Map.of("last", "true", "source", "events"));
  }

  @Test
  void serialize_runningPrediction_saysSoInTheHeader() {
    Prediction running =
        TestingPredictions.running(
            "gate", "disc", 1, 1, TestingPredictions.energy("1", "estimated"));

    assertThat(headers(new PredictionRecordSchema("predictions").serialize(running, CONTEXT, 123L)))
        .isEqualTo(Map.of("last", "false", "source", "events"));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 52})
  void serialize_predictionAtATimeNoBrokerTakes_leavesTheTimeToTheProducer(long cameraMillis) {
    assertThat(
            new PredictionRecordSchema("predictions")
                .serialize(prediction(), CONTEXT, cameraMillis)
                .timestamp())
        .isNull();
  }

  @Test
  void serialize_deadLetter_leavesTheTimeToTheProducer() {
    assertThat(
            new DeadLetterRecordSchema("dead")
                .serialize(letter("gate", new byte[1]), CONTEXT, -1L)
                .timestamp())
        .isNull();
  }

  @Test
  void serialize_deadLetter_carriesBytesReasonAndPlace() {
    byte[] payload = {1, 2, 3};
    ProducerRecord<byte[], byte[]> record =
        new DeadLetterRecordSchema("dead").serialize(letter("gate", payload), CONTEXT, 123L);

    assertThat(record.topic()).isEqualTo("dead");
    assertThat(record.key()).isEqualTo("gate".getBytes(UTF_8));
    assertThat(record.value()).isEqualTo(payload);
    assertThat(headers(record))
        .isEqualTo(
            Map.of(
                "reason", "malformed_payload",
                "explanation", "a word of 2 bytes",
                "byteOffset", "42",
                "sourceTopic", "events",
                "sourcePartition", "3",
                "sourceOffset", "99"));
  }

  @Test
  void serialize_deadLetterOf512Kibibytes_isWhole() {
    ProducerRecord<byte[], byte[]> record =
        new DeadLetterRecordSchema("dead")
            .serialize(letter("gate", new byte[512 << 10]), CONTEXT, null);

    assertThat(record.value()).hasSize(512 << 10);
    assertThat(headers(record)).doesNotContainKeys("truncated", "originalBytes");
  }

  @Test
  void serialize_largerDeadLetter_isCutAndSaysSo() {
    byte[] payload = new byte[(512 << 10) + 1];
    payload[0] = 7;
    ProducerRecord<byte[], byte[]> record =
        new DeadLetterRecordSchema("dead").serialize(letter("gate", payload), CONTEXT, null);

    assertThat(record.value()).hasSize(512 << 10).startsWith(7);
    assertThat(headers(record))
        .containsEntry("truncated", "true")
        .containsEntry("originalBytes", "524289");
  }

  @Test
  void serialize_deadLetterWithoutSensor_hasNoKey() {
    assertThat(
            new DeadLetterRecordSchema("dead")
                .serialize(letter("", new byte[0]), CONTEXT, null)
                .key())
        .isNull();
  }

  private static Prediction prediction() {
    return TestingPredictions.last(
        "gate", "disc", 1, 1, TestingPredictions.energy("1", "estimated"));
  }

  private static DeadLetter letter(String sensor, byte[] payload) {
    return new DeadLetter(
        new RecordPosition("events", 3, 99),
        sensor,
        DeadLetter.Reason.MALFORMED_PAYLOAD,
        "a word of 2 bytes",
        42,
        payload);
  }

  private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
    return headers;
  }
}
