package io.retinaflow.benchmarks;

import io.retinaflow.pipeline.publish.PacketPublisher;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Rate at which camera packets are published and acknowledged by an idempotent producer, over batch
 * size and compression: the measurement behind {@link PacketPublisher}'s settings.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@Warmup(iterations = 2, time = 3, timeUnit = TimeUnit.SECONDS)
@Measurement(iterations = 3, time = 4, timeUnit = TimeUnit.SECONDS)
@Fork(value = 3, jvmArgs = "-Xmx2g")
public class PublishBenchmark {
  /** Work done, which JMH divides by the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Rates {
    /** Events acknowledged. */
    public long events;

    /** Payload bytes acknowledged. */
    public long bytes;
  }

  /** Encoding of the packets. */
  @Param({"EVT3", "AEDAT4_LZ4"})
  public StreamEncoding encoding = StreamEncoding.EVT3;

  /** Kafka's {@code compression.type}. */
  @Param({"none", "lz4", "zstd"})
  public String compression = "none";

  /** Kafka's {@code batch.size}, bytes. */
  @Param({"16384", "1048576"})
  public String batchBytes = "16384";

  private EncodedRecording recording = EncodedRecording.EMPTY;

  @SuppressWarnings("NullAway.Init") // set up by JMH
  private KafkaFixture kafka;

  @SuppressWarnings("NullAway.Init") // set up by JMH
  private PacketPublisher publisher;

  /** Starts the broker. */
  @Setup
  public void start() throws Exception {
    recording = EncodedRecording.of(encoding);
    kafka = KafkaFixture.start();
  }

  /** Opens a topic of its own for every iteration, so that the log does not grow for ever. */
  @Setup(Level.Iteration)
  public void open() throws Exception {
    String topic = "events-" + System.nanoTime();
    kafka.createTopic(topic);
    publisher =
        new PacketPublisher(
            kafka.connection(Map.of("compression.type", compression, "batch.size", batchBytes)),
            topic);
  }

  /** Disconnects. */
  @TearDown(Level.Iteration)
  public void disconnect() {
    publisher.close();
  }

  /** Stops the broker. */
  @TearDown
  public void stop() throws IOException {
    kafka.close();
  }

  /** Publishes the recording once and waits for every acknowledgement. */
  @Benchmark
  public void publish(Rates rates) throws IOException {
    KafkaFixture.publish(publisher, recording, encoding.format(), 1);
    rates.events += recording.events();
    rates.bytes += recording.bytes();
  }
}
