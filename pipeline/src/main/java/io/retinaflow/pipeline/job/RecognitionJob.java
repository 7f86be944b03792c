package io.retinaflow.pipeline.job;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.pipeline.decode.DecodeFunction;
import io.retinaflow.pipeline.decode.DecodedPacket;
import io.retinaflow.pipeline.infer.EventInput;
import io.retinaflow.pipeline.infer.InferFunction;
import io.retinaflow.pipeline.infer.ModelSource;
import io.retinaflow.pipeline.infer.Prediction;
import io.retinaflow.pipeline.sink.DeadLetterRecordSchema;
import io.retinaflow.pipeline.sink.KafkaSinks;
import io.retinaflow.pipeline.sink.PredictionRecordSchema;
import io.retinaflow.pipeline.slice.EventChunk;
import io.retinaflow.pipeline.slice.SliceFunction;
import io.retinaflow.pipeline.slice.SliceOptions;
import io.retinaflow.pipeline.source.DeadLetter;
import io.retinaflow.pipeline.source.EncodedPacket;
import io.retinaflow.pipeline.source.SourceRecord;
import io.retinaflow.pipeline.source.SourceRecordSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.util.ParameterTool;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Wires the recognition job: Kafka source, key by sensor, decode and filter, slice, infer and
 * account, Kafka sink. One shuffle, on the smallest form; everything behind it runs in one chain
 * per sensor.
 */
public final class RecognitionJob {
  private static final String NAME = "retinaflow recognition";

  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(1);
  private static final Duration IDLE_AFTER = Duration.ofSeconds(5);

  private static final Map<String, String> CONSUMER_DEFAULTS =
      Map.of(
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
          Integer.toString(4 << 20),
          ConsumerConfig.RECEIVE_BUFFER_CONFIG,
          Integer.toString(1 << 20),
          "partition.discovery.interval.ms",
          "30000");

  private RecognitionJob() {}

  /**
   * Entry point for {@code flink run}: {@code --option value} for every option of {@link
   * JobOptions}.
   */
  public static void main(String[] args) throws Exception {
    Configuration options = ParameterTool.fromArgs(args).getConfiguration();
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    JobDefaults.applyTo(environment);
    JobConfig config = JobConfig.from(options);
    build(environment, config);
    environment.execute(name(config));
  }

  /**
   * Flink's options of this job: {@link JobDefaults} where the given ones say nothing, and a
   * checkpoint folder of its own, named after its group, inside the one they name.
   */
  public static Configuration options(JobConfig config, Configuration options) {
    Configuration effective = new Configuration(options);
    effective.addAll(JobDefaults.missingFrom(options));
    options
        .getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY)
        .ifPresent(
            folder ->
                effective.set(
                    CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                    new Path(new Path(folder), config.groupId()).toString()));
    return effective;
  }

  /** Name under which Flink lists the job: two of one group must not run. */
  public static String name(JobConfig config) {
    return NAME + " " + config.groupId();
  }

  /**
   * The job as a graph to submit.
   *
   * @param options Flink's options, as {@link #options} gives them
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if the configuration makes no sense
   */
  public static StreamGraph graph(JobConfig config, Configuration options, int parallelism)
      throws IOException {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment(options);
    environment.setParallelism(parallelism);
    build(environment, config);
    StreamGraph graph = environment.getStreamGraph();
    graph.setJobName(name(config));
    return graph;
  }

  /**
   * Adds the job to an environment.
   *
   * @throws IOException if the model cannot be read
   * @throws IllegalArgumentException if the model does not take event slices, or the accelerator
   *     does not exist or refuses its options
   */
  public static void build(StreamExecutionEnvironment environment, JobConfig config)
      throws IOException {
    config.backends().openExecuting();
    config.backends().openShadows();
    Model model = ModelSource.load(config.model());
    config.answers().earlyExit().threshold(model.card());
    SliceOptions slices =
        EventInput.of(model, config.answers().chunkTimesteps())
            .slices(
                config.sliceRule(), config.scaling(), config.resetAfterMicros(), config.onGap());
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
        keyedAsBefore(packets, DecodedPacket::sensor)
            .process(new SliceFunction(slices), EventChunk.type())
            .name("slice")
            .uid("slice");
    SingleOutputStreamOperator<Prediction> predictions =
        keyedAsBefore(chunks, EventChunk::sensor)
            .process(
                new InferFunction(config.model(), config.backends(), config.answers()),
                Prediction.type())
            .name("infer and account")
            .uid("infer");
    predictions.sinkTo(predictionSink(config)).name("write predictions").uid("predictions");
    packets
        .getSideOutput(DecodeFunction.DEAD_LETTERS)
        .sinkTo(deadLetterSink(config))
        .name("write dead letters")
        .uid("dead-letters");
  }

  /** Decoding and slicing keep the key, so their output needs no second shuffle. */
  private static <T> KeyedStream<T, String> keyedAsBefore(
      SingleOutputStreamOperator<T> values, KeySelector<T, String> sensor) {
    return DataStreamUtils.reinterpretAsKeyedStream(values, sensor, Types.STRING);
  }

  /**
   * Without a checkpoint the job begins with the oldest record, whatever the group committed: the
   * offsets mean nothing without the state they belong to, and slices would get other slices' ids.
   */
  private static KafkaSource<SourceRecord> source(JobConfig config) {
    return KafkaSource.<SourceRecord>builder()
        .setProperties(config.connection().clientProperties(CONSUMER_DEFAULTS))
        .setBootstrapServers(config.connection().bootstrapServers())
        .setTopics(config.topics().events())
        .setGroupId(config.groupId())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new SourceRecordSchema())
        .build();
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

  private static KafkaSink<Prediction> predictionSink(JobConfig config) {
    return KafkaSinks.measured(
        config.connection(),
        new PredictionRecordSchema(config.topics().predictions()),
        config.delivery().guarantee(),
        config.groupId() + "-predictions");
  }

  private static KafkaSink<DeadLetter> deadLetterSink(JobConfig config) {
    return KafkaSinks.plain(
        config.connection(),
        new DeadLetterRecordSchema(config.topics().deadLetters()),
        config.delivery().guarantee(),
        config.groupId() + "-dead-letters");
  }
}
