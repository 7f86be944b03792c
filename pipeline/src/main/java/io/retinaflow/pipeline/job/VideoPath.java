package io.retinaflow.pipeline.job;

import io.retinaflow.models.respike.ReSpikeConfig;
import io.retinaflow.pipeline.infer.InferVideoFunction;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.source.AccessUnitRecord;
import io.retinaflow.pipeline.source.VideoRecord;
import io.retinaflow.pipeline.source.VideoRecordSchema;
import io.retinaflow.pipeline.video.DecodeVideoFunction;
import io.retinaflow.pipeline.video.DecodedVideo;
import io.retinaflow.pipeline.video.GroupOptions;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The way of video through the job: Kafka source, key by camera, decode and prepare, infer and
 * account.
 *
 * <p>Decoding is slow, so records wait, and who waits for whom is decided where they are fetched:
 * small fetches and polls have the partitions take turns, so that a camera's backlog in one does
 * not hold up a camera in another. Nothing here asks for a watermark.
 */
final class VideoPath {
  private static final Map<String, String> CONSUMER_DEFAULTS =
      Map.of(
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          Integer.toString(256 << 10),
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
          "16");

  private VideoPath() {}

  /**
   * Adds it to an environment.
   *
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if clips leave groups out, or a group is too large
   */
  static Answers addTo(StreamExecutionEnvironment environment, JobConfig config)
      throws IOException {
    VideoConfig video = config.video();
    ReSpikeConfig model = ModelSource.videoConfig(video.model());
    video.answers().requireWithin(model.groupsPerClip());
    GroupOptions groups =
        new GroupOptions(model.stride(), video.preparation(), model.height(), model.width());
    SingleOutputStreamOperator<DecodedVideo> decoded =
        environment
            .fromSource(source(config), cameraTime(), "read video", VideoRecord.type())
            .uid("video-source")
            .keyBy(VideoRecord::sensor, Types.STRING)
            .process(new DecodeVideoFunction(groups), DecodedVideo.type())
            .name("decode video")
            .uid("video-decode");
    SingleOutputStreamOperator<Prediction> predictions =
        Answers.keyedAsBefore(decoded, DecodedVideo::sensor)
            .process(
                new InferVideoFunction(
                    video.model(), config.backends(), video.answers(), Clock.systemUTC()),
                Prediction.type())
            .name("infer video and account")
            .uid("video-infer");
    return new Answers(predictions, decoded.getSideOutput(DecodeVideoFunction.DEAD_LETTERS));
  }

  private static KafkaSource<VideoRecord> source(JobConfig config) {
    return KafkaSources.fromBeginning(
        config, config.topics().video(), new VideoRecordSchema(), CONSUMER_DEFAULTS);
  }

  /** Each camera has its own clock; records carry it, and none waits for another's. */
  private static WatermarkStrategy<VideoRecord> cameraTime() {
    return WatermarkStrategy.<VideoRecord>noWatermarks()
        .withTimestampAssigner(
            (record, kafkaMillis) ->
                record instanceof AccessUnitRecord unit
                    ? unit.envelope().epochMicros() / 1_000
                    : kafkaMillis);
  }
}
