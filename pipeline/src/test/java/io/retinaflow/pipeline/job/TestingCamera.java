package io.retinaflow.pipeline.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.AccessUnit;
import io.retinaflow.ingest.video.AccessUnitEncoder;
import io.retinaflow.ingest.video.EncoderOptions;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.ingest.video.scene.Action;
import io.retinaflow.ingest.video.scene.ActionScene;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.VideoEnvelope;
import io.retinaflow.pipeline.source.VideoHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Drawn actions as a camera sends them, in MPEG-4 with B pictures. */
final class TestingCamera {
  static final int KEY_INTERVAL = 12;

  private static final Resolution SIZE = new Resolution(96, 64);

  private TestingCamera() {}

  /** A whole stream, its end marked. */
  static List<ProducerRecord<byte[], byte[]>> records(
      String topic, int partition, String camera, Action action, int frames) throws IOException {
    // Of today: a broker deletes records by their timestamps once they are a week old.
    long begin = System.currentTimeMillis() * 1_000;
    ActionScene scene = new ActionScene(action, SIZE, camera.hashCode());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (AccessUnitEncoder encoder =
        AccessUnitEncoder.open(
            VideoCodec.MPEG4,
            SIZE.width(),
            SIZE.height(),
            ActionScene.FRAMES_PER_SECOND,
            EncoderOptions.defaults().withKeyInterval(KEY_INTERVAL).withBFrames(2))) {
      List<AccessUnit> units = new ArrayList<>();
      for (int i = 0; i < frames; i++) {
        units.addAll(
            encoder.encode(new VideoFrame(i, SIZE.width(), SIZE.height(), scene.frame(i))));
      }
      units.addAll(encoder.finish());
      for (int i = 0; i < units.size(); i++) {
        AccessUnit unit = units.get(i);
        VideoEnvelope envelope =
            new VideoEnvelope(
                camera,
                encoder.stream(),
                i,
                begin + encoder.stream().timeBase().micros(unit.pts()),
                unit.pts(),
                unit.key(),
                AccessUnitRecord.checksum(unit.bytes()),
                i == units.size() - 1);
        records.add(
            new ProducerRecord<>(
                topic,
                partition,
                envelope.epochMicros() / 1_000,
                camera.getBytes(UTF_8),
                unit.bytes(),
                VideoHeaders.of(envelope)));
      }
    }
    return records;
  }
}
