package io.retinaflow.pipeline.job;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.pipeline.decode.DecodeFunction;
import io.retinaflow.pipeline.decode.DecodedPacket;
import io.retinaflow.pipeline.infer.EventInput;
import io.retinaflow.pipeline.infer.InferFunction;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.slice.EventChunk;
import io.retinaflow.pipeline.slice.SliceFunction;
import io.retinaflow.pipeline.slice.SliceOptions;
import io.retinaflow.pipeline.source.EncodedPacket;
import io.retinaflow.pipeline.source.SourceRecord;
import io.retinaflow.pipeline.source.SourceRecordSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The way of events through the job: Kafka source, key by sensor, decode and filter, slice, infer
 * and account.
 */
final class EventPath {
  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(1);
  private static final Duration IDLE_AFTER = Duration.ofSeconds(5);

  private static final Map<String, String> CONSUMER_DEFAULTS =
      Map.of(
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          Integer.toString(4 << 20),
          ConsumerConfig.RECEIVE_BUFFER_CONFIG,
          Integer.toString(1 << 20));

  private EventPath() {}

  /**
   * Adds it to an environment.
   *
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if the model does not take event slices
   */
  static Answers addTo(StreamExecutionEnvironment environment, JobConfig config)
      throws IOException {
    SliceOptions slices = slices(config);
    KeyedStream<SourceRecord, String> records =
        environment
            .fromSource(source(config), cameraTime(), "read events", SourceRecord.type())
            .uid("source")
            .keyBy(SourceRecord::sensor, Types.STRING);
    SingleOutputStreamOperator<DecodedPacket> packets =
        records
            .process(new DecodeFunction(config.filters()), DecodedPacket.type())
            .name("decode and filter")
            .uid("decode");
    SingleOutputStreamOperator<EventChunk> chunks =
        Answers.keyedAsBefore(packets, DecodedPacket::sensor)
            .process(new SliceFunction(slices), EventChunk.type())
            .name("slice")
            .uid("slice");
    SingleOutputStreamOperator<Prediction> predictions =
        Answers.keyedAsBefore(chunks, EventChunk::sensor)
            .process(
                new InferFunction(config.model(), config.backends(), config.answers()),
                Prediction.type())
            .name("infer and account")
            .uid("infer");
    return new Answers(predictions, packets.getSideOutput(DecodeFunction.DEAD_LETTERS));
  }

  private static SliceOptions slices(JobConfig config) throws IOException {
    Model model = ModelSource.load(config.model());
    config.answers().earlyExit().threshold(model.card());
    return EventInput.of(model, config.answers().chunkTimesteps())
        .slices(config.sliceRule(), config.scaling(), config.resetAfterMicros(), config.onGap());
  }

  private static KafkaSource<SourceRecord> source(JobConfig config) {
    return KafkaSources.fromBeginning(
        config, config.topics().events(), new SourceRecordSchema(), CONSUMER_DEFAULTS);
  }

  /** Event time is the camera's; a silent partition does not hold back the others. */
  private static WatermarkStrategy<SourceRecord> cameraTime() {
    return WatermarkStrategy.<SourceRecord>forBoundedOutOfOrderness(OUT_OF_ORDERNESS)
        .withTimestampAssigner(
            (record, kafkaMillis) ->
                record instanceof EncodedPacket packet
                    ? packet.envelope().epochMicros() / 1_000
                    : kafkaMillis)
        .withIdleness(IDLE_AFTER);
  }
}
