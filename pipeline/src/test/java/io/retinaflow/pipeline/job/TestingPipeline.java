package io.retinaflow.pipeline.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.filter.FilterSpec;
import io.retinaflow.ingest.recording.Recording;
import io.retinaflow.ingest.recording.RecordingOptions;
import io.retinaflow.ingest.recording.RecordingWriter;
import io.retinaflow.ingest.representation.Scaling;
import io.retinaflow.ingest.synthetic.Motion;
import io.retinaflow.ingest.synthetic.MovingShapeScene;
import io.retinaflow.ingest.synthetic.MovingShapes;
import io.retinaflow.ingest.synthetic.Shape;
import io.retinaflow.pipeline.embedded.EmbeddedJob;
import io.retinaflow.pipeline.embedded.FlinkCluster;
import io.retinaflow.pipeline.infer.AnswerOptions;
import io.retinaflow.pipeline.infer.BackendChoice;
import io.retinaflow.pipeline.infer.EventPrediction;
import io.retinaflow.pipeline.infer.PredictionJson;
import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.TopicNames;
import io.retinaflow.pipeline.kafka.Topics;
import io.retinaflow.pipeline.metrics.MicrometerReporterFactory;
import io.retinaflow.pipeline.publish.Pacer;
import io.retinaflow.pipeline.publish.PacketPublisher;
import io.retinaflow.pipeline.publish.Replay;
import io.retinaflow.pipeline.slice.GapRule;
import io.retinaflow.pipeline.slice.SliceRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics of its own on a broker, recordings to publish there and jobs to run over them. */
public final class TestingPipeline {
  /** Camera time of one slice in every test. */
  static final long SLICE_MICROS = 100_000;

  private static final Resolution SENSOR = new Resolution(64, 48);
  private static final long PACKET_MICROS = 10_000;
  private static final Duration DEADLINE = Duration.ofSeconds(150);
  private static final int PARTITIONS = 3;

  private final KafkaConnection connection;
  private final TopicNames topics;
  private final Path folder;
  private final List<FilterSpec> filters;
  private final VideoConfig video;
  private final String groupId = "group-" + UUID.randomUUID();

  private TestingPipeline(
      KafkaConnection connection,
      TopicNames topics,
      Path folder,
      List<FilterSpec> filters,
      VideoConfig video) {
    this.connection = connection;
    this.topics = topics;
    this.folder = folder;
    this.filters = filters;
    this.video = video;
  }

  /** Makes fresh topics on a broker; the folder takes recordings and checkpoints. */
  public static TestingPipeline on(String bootstrapServers, Path folder)
      throws IOException, InterruptedException {
    String name = UUID.randomUUID().toString();
    TopicNames topics =
        new TopicNames(
            "events-" + name, "video-" + name, "predictions-" + name, "dead-letters-" + name);
    KafkaConnection connection = KafkaConnection.to(bootstrapServers);
    Topics.ensure(connection, topics.all(), PARTITIONS);
    return new TestingPipeline(connection, topics, folder, List.of(), VideoConfig.untrained());
  }

  public TopicNames topics() {
    return topics;
  }

  /** The same topics, for a job that filters. */
  TestingPipeline withFilters(String... texts) {
    List<FilterSpec> specs = Stream.of(texts).map(FilterSpec::parse).toList();
    return new TestingPipeline(connection, topics, folder, specs, video);
  }

  /** The same events, answered into other topics by another group. */
  TestingPipeline withAnswersElsewhere() throws IOException, InterruptedException {
    String name = UUID.randomUUID().toString();
    TopicNames others =
        new TopicNames(
            topics.events(), topics.video(), "predictions-" + name, "dead-letters-" + name);
    Topics.ensure(connection, others.all(), PARTITIONS);
    return new TestingPipeline(connection, others, folder.resolve(name), filters, video);
  }

  /** Writes a synthetic recording of some slices' length. */
  public Path record(EventFormat format, int slices, long seed) throws IOException {
    Path file = folder.resolve(format.id() + "-" + seed + ".recording");
    MovingShapes camera =
        new MovingShapes(
            MovingShapeScene.of(SENSOR, Shape.SQUARE, Motion.RIGHT, seed)
                .withEventsPerSecond(30_000));
    EventBuffer events = new EventBuffer();
    try (RecordingWriter writer =
        RecordingWriter.create(file, format, StreamParameters.of(SENSOR))) {
      for (long until = PACKET_MICROS; until <= slices * SLICE_MICROS; until += PACKET_MICROS) {
        events.clear();
        camera.generate(until, events);
        writer.write(events.toPacket());
      }
    }
    return file;
  }

  /** Publishes a recording as fast as it goes. */
  public void publish(Path recording, String sensor) throws Exception {
    publish(recording, sensor, Pacer.unlimited(InstantSource.system()));
  }

  /** Publishes a recording at a pace. */
  public void publish(Path recording, String sensor, Pacer pacer) throws Exception {
    Recording opened = Recording.open(recording, RecordingOptions.defaults());
    Resolution resolution = opened.resolution().orElse(SENSOR);
    try (PacketPublisher publisher = new PacketPublisher(connection, topics.events());
        Replay replay = new Replay(opened, sensor, resolution, publisher, pacer)) {
      replay.run();
      publisher.flush();
    }
  }

  /** The event records in their order, to publish into another pipeline; of one sensor. */
  List<ProducerRecord<byte[], byte[]>> eventsFor(TestingPipeline other, int count) {
    return read(topics.events(), records -> records.size() >= count).stream()
        .map(
            record ->
                new ProducerRecord<>(
                    other.topics.events(),
                    null,
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    record.headers()))
        .toList();
  }

  /** Puts one record into its topic as it is. */
  void publish(ProducerRecord<byte[], byte[]> record) throws Exception {
    publishAll(List.of(record));
  }

  /** Puts records into their topics as they are, in order. */
  void publishAll(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            connection.clientProperties(Map.of()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      records.forEach(record -> sent.add(producer.send(record)));
      for (Future<RecordMetadata> future : sent) {
        future.get();
      }
    }
  }

  /** Starts a cluster and the job on it, from the latest checkpoint if there is one. */
  EmbeddedJob start(Delivery delivery, int parallelism) throws Exception {
    Path checkpoints = folder.resolve("checkpoints");
    Configuration options = new Configuration();
    options.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    options.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
    options.setString(
        "metrics.reporter.micrometer.factory.class", MicrometerReporterFactory.class.getName());
    FlinkCluster cluster = FlinkCluster.start(options, parallelism);
    return EmbeddedJob.submit(cluster, config(delivery), options, parallelism);
  }

  /** The job over these topics. */
  public JobConfig config(Delivery delivery) {
    return new JobConfig(
        connection,
        topics,
        groupId,
        delivery,
        filters,
        new SliceRule.ByTime(SLICE_MICROS),
        Scaling.COUNT,
        1_000_000,
        GapRule.CONTINUE,
        AnswerOptions.everyChunk(),
        "untrained",
        BackendChoice.only("cpu"),
        video);
  }

  /**
   * Waits for this many committed final predictions and a moment in which no further one comes;
   * gives all final ones.
   *
   * @throws AssertionError if they do not come in time
   */
  List<EventPrediction> predictions(int count) throws IOException {
    List<EventPrediction> predictions = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : predictionRecords(count)) {
      if (isFinal(record)) {
        predictions.add((EventPrediction) PredictionJson.read(record.value()));
      }
    }
    return predictions;
  }

  /** Waits until at least this many final predictions are committed, and no longer. */
  void awaitPredictions(int count) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topics.predictions())) {
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      for (long seen = 0; seen < count; ) {
        seen += finalOnes(consumer.poll(Duration.ofMillis(20)));
        if (System.nanoTime() > deadline) {
          throw new AssertionError(seen + " of " + count + " predictions came in time");
        }
      }
    }
  }

  /** Waits until an answer is there; gives the number of all that are there by then. */
  long answersWhenSeen(String id) throws IOException {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topics.predictions())) {
      long deadline = System.nanoTime() + DEADLINE.toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(20))) {
          if (PredictionJson.read(record.value()).id().equals(id)) {
            return consumer.endOffsets(consumer.assignment()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
          }
        }
      }
    }
    throw new AssertionError("no answer " + id);
  }

  /** The records behind {@link #predictions}, and those of the running ones. */
  List<ConsumerRecord<byte[], byte[]>> predictionRecords(int count) {
    return read(topics.predictions(), records -> finalOnes(records) >= count);
  }

  private static long finalOnes(Iterable<ConsumerRecord<byte[], byte[]>> records) {
    return StreamSupport.stream(records.spliterator(), false)
        .filter(TestingPipeline::isFinal)
        .count();
  }

  private static boolean isFinal(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.headers().lastHeader("last").value(), UTF_8).equals("true");
  }

  /** Waits for dead letters. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters(int count) {
    return read(topics.deadLetters(), records -> records.size() >= count);
  }

  /** Waits until committed records of a topic fulfil a condition; gives all of them. */
  List<ConsumerRecord<byte[], byte[]>> read(
      String topic, Predicate<List<ConsumerRecord<byte[], byte[]>>> condition) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(topic)) {
      boolean fulfilled = false;
      while (!fulfilled || consumed(consumer, records)) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        fulfilled = condition.test(records);
        if (System.nanoTime() > deadline) {
          throw new AssertionError(
              records.size() + " records in " + topic + ", still waiting: " + keys(records));
        }
      }
    }
    return records;
  }

  /** Whether one more poll brought more. */
  private static boolean consumed(
      KafkaConsumer<byte[], byte[]> consumer, List<ConsumerRecord<byte[], byte[]>> records) {
    int before = records.size();
    consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
    return records.size() > before;
  }

  /** Reads committed records of a topic from its beginning. */
  public KafkaConsumer<byte[], byte[]> consumer(String topic) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            connection.clientProperties(
                Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private static List<String> keys(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .map(record -> record.key() == null ? "" : new String(record.key(), UTF_8))
        .distinct()
        .toList();
  }
}
