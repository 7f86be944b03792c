package io.retinaflow.pipeline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.video.AccessUnit;
import io.retinaflow.ingest.video.AccessUnitReader;
import io.retinaflow.ingest.video.EncoderOptions;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoEncoder;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.ingest.video.VideoInputOptions;
import io.retinaflow.pipeline.embedded.BrokerOptions;
import io.retinaflow.pipeline.embedded.KafkaBroker;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.VideoRecord;
import io.retinaflow.pipeline.source.VideoRecordSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From video files to records in Kafka. */
@Timeout(180)
class PublishVideoITCase {
  private static final String TOPIC = "retinaflow.video";
  private static final int FRAMES = 20;

  @TempDir private Path folder;

  @Test
  void publishVideo_files_publishesTheirAccessUnitsAndAnEnd() throws Exception {
    Path left = encode(folder.resolve("left.mp4"), VideoCodec.MPEG4);
    Path right = encode(folder.resolve("right.webm"), VideoCodec.VP9);
    TestingCommandLine commands = new TestingCommandLine();
    try (KafkaBroker broker = KafkaBroker.start(BrokerOptions.loopback(folder.resolve("broker")))) {
      int code =
          commands.run(
              "publish-video",
              "--bootstrap-servers",
              broker.bootstrapServers(),
              "--partitions",
              1,
              "--speed",
              "max",
              left,
              right);

      assertThat(code).as(commands.err()).isEqualTo(TestingCommandLine.OK);
      assertThat(commands.out()).contains("published: " + 2 * FRAMES + " access units");
      List<AccessUnitRecord> records = records(broker.bootstrapServers());
      assertPublished(records, "left", left);
      assertPublished(records, "right", right);
    }
  }

  @Test
  void publishVideo_fileThatIsNotThere_saysSo() throws Exception {
    TestingCommandLine commands = new TestingCommandLine();
    try (KafkaBroker broker = KafkaBroker.start(BrokerOptions.loopback(folder.resolve("broker")))) {
      int code =
          commands.run(
              "publish-video",
              "--bootstrap-servers",
              broker.bootstrapServers(),
              folder.resolve("absent.mp4"));

      assertThat(code).isEqualTo(TestingCommandLine.FAILED);
      assertThat(commands.err()).contains("absent.mp4");
    }
  }

  @Test
  void publishVideo_oneNameForTwoFiles_isRefused() {
    TestingCommandLine commands = new TestingCommandLine();

    assertThat(commands.run("publish-video", "--camera", "gate", "a.mp4", "b.mp4")).isNotZero();
    assertThat(commands.err()).contains("--camera");
  }

  private static void assertPublished(List<AccessUnitRecord> all, String camera, Path file)
      throws IOException {
    List<AccessUnitRecord> records =
        new ArrayList<>(all.stream().filter(unit -> unit.sensor().equals(camera)).toList());
    assertThat(records)
        .extracting(unit -> unit.envelope().sequence())
        .containsExactlyElementsOf(LongStream.rangeClosed(0, FRAMES).boxed().toList());
    AccessUnitRecord end = records.remove(FRAMES);
    assertThat(end.envelope().endOfStream()).isTrue();
    try (AccessUnitReader reader =
        AccessUnitReader.open(file.toString(), VideoInputOptions.defaults())) {
      for (AccessUnitRecord record : records) {
        AccessUnit unit = reader.next().orElseThrow();
        assertThat(record.payload()).isEqualTo(unit.bytes());
        assertThat(record.envelope().stream()).isEqualTo(reader.stream());
        assertThat(record.envelope().pts()).isEqualTo(unit.pts());
        assertThat(record.envelope().key()).isEqualTo(unit.key());
        assertThat(record.envelope().checksum())
            .isEqualTo(AccessUnitRecord.checksum(record.payload()));
      }
      assertThat(reader.next()).isEqualTo(Optional.empty());
    }
  }

  private static Path encode(Path file, VideoCodec codec) throws IOException {
    try (VideoEncoder encoder =
        VideoEncoder.open(file, codec, 64, 48, 25, EncoderOptions.defaults().withKeyInterval(7))) {
      for (int i = 0; i < FRAMES; i++) {
        byte[] rgb = new byte[64 * 48 * 3];
        for (int j = 0; j < rgb.length; j++) {
          rgb[j] = (byte) (j / 3 % 64 * 3 + i * 5);
        }
        encoder.write(new VideoFrame(i, 64, 48, rgb));
      }
    }
    return file;
  }

  private static List<AccessUnitRecord> records(String servers) {
    List<VideoRecord> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            KafkaConnection.to(servers).clientProperties(Map.of()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (records.size() < end) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          assertThat(new String(record.key(), UTF_8)).isIn("left", "right");
          new VideoRecordSchema().deserialize(record, new ListCollector<>(records));
        }
      }
    }
    return records.stream().map(AccessUnitRecord.class::cast).toList();
  }
}
