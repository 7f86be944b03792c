package io.retinaflow.benchmarks;

import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.pipeline.decode.DecodeFunction;
import io.retinaflow.pipeline.decode.DecodedPacket;
import io.retinaflow.pipeline.publish.PacketPublisher;
import io.retinaflow.pipeline.slice.EventChunk;
import io.retinaflow.pipeline.slice.GapRule;
import io.retinaflow.pipeline.slice.SliceFunction;
import io.retinaflow.pipeline.slice.SliceOptions;
import io.retinaflow.pipeline.slice.SliceRule;
import io.retinaflow.pipeline.source.SourceRecord;
import io.retinaflow.pipeline.source.SourceRecordSchema;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rate at which a job reads a whole topic of camera packets: {@link #passThrough} only reads the
 * records and drops them, {@link #decodeAndSlice} also keys, decodes and slices them, as the
 * recognition job does before it infers. Broker, cluster and job share one process; a run includes
 * the job's start.
 *
 * <p>Read the secondary results: {@code events}, {@code records} and {@code bytes} per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 2, time = 8, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 3, time = 10, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx3g")
public class KafkaToSlicesBenchmark {
  private static final String TOPIC = "events";

  /** Enough that reading takes seconds and the job's start a fraction of them. */
  private static final int SENSORS = 64;

  private static final int PARALLELISM = 2;

  /** Work done, which JMH divides by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Rates {
    /** Events in the records read. */
    public long events;

    /** Records read. */
    public long records;

    /** Payload bytes read. */
    public long bytes;

    void add(EncodedRecording recording) {
      events += SENSORS * recording.events();
      records += (long) SENSORS * recording.payloads().size();
      bytes += SENSORS * recording.bytes();
    }
  }

  /** Encoding of the packets. */
  @Param public StreamEncoding encoding = StreamEncoding.EVT3;

  private EncodedRecording recording = EncodedRecording.EMPTY;

  @SuppressWarnings("NullAway.Init") // set up by JMH
  private KafkaFixture kafka;

  /** Starts the broker and fills the topic. */
  @Setup
  public void publish() throws Exception {
    recording = EncodedRecording.of(encoding);
    kafka = KafkaFixture.start();
    kafka.createTopic(TOPIC);
    try (PacketPublisher publisher = new PacketPublisher(kafka.connection(), TOPIC)) {
      KafkaFixture.publish(publisher, recording, encoding.format(), SENSORS);
    }
  }

  /** Stops the broker. */
  @TearDown
  public void stop() throws IOException {
    kafka.close();
  }

  /** Reads the records and drops them. */
  @Benchmark
  public void passThrough(Rates rates) throws Exception {
    StreamExecutionEnvironment environment = environment();
    records(environment).sinkTo(new DiscardingSink<>());
    environment.execute();
    rates.add(recording);
  }

  /** Reads, keys, decodes and slices. */
  @Benchmark
  public void decodeAndSlice(Rates rates) throws Exception {
    SliceOptions options =
        new SliceOptions(
            new SliceRule.ByTime(100_000),
            8,
            8,
            32,
            32,
            Scaling.COUNT,
            1_000_000,
            GapRule.CONTINUE);
    StreamExecutionEnvironment environment = environment();
    DataStream<DecodedPacket> packets =
        records(environment)
            .keyBy(SourceRecord::sensor, Types.STRING)
            .process(new DecodeFunction(List.of()), DecodedPacket.type());
    DataStreamUtils.reinterpretAsKeyedStream(packets, DecodedPacket::sensor, Types.STRING)
        .process(new SliceFunction(options), EventChunk.type())
        .sinkTo(new DiscardingSink<>());
    environment.execute();
    rates.add(recording);
  }

  private DataStream<SourceRecord> records(StreamExecutionEnvironment environment) {
    return environment.fromSource(
        source(), WatermarkStrategy.noWatermarks(), "read", SourceRecord.type());
  }

  private static StreamExecutionEnvironment environment() {
    Configuration options = new Configuration();
    options.set(PipelineOptions.OBJECT_REUSE, true);
    options.set(PipelineOptions.GENERIC_TYPES, false);
    return StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, options);
  }

  private KafkaSource<SourceRecord> source() {
    return KafkaSource.<SourceRecord>builder()
        .setProperties(
            kafka
                .connection()
                .clientProperties(
                    Map.of(
                        "max.partition.fetch.bytes", Integer.toString(4 << 20),
                        "receive.buffer.bytes", Integer.toString(1 << 20))))
        .setBootstrapServers(kafka.connection().bootstrapServers())
        .setTopics(TOPIC)
        .setGroupId("benchmark")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setBounded(OffsetsInitializer.latest())
        .setDeserializer(new SourceRecordSchema())
        .build();
  }
}
