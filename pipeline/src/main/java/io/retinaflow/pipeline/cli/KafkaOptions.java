package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.kafka.KafkaConnection;
import io.retinaflow.pipeline.kafka.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to Kafka. */
final class KafkaOptions {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "127.0.0.1:9092",
      description = "Kafka brokers, separated by commas. Default: ${DEFAULT-VALUE}.")
  private String bootstrapServers = "";

  @Option(
      names = "--kafka-config",
      paramLabel = "FILE",
      description = "Properties file with further client settings, for example TLS and SASL.")
  private @Nullable Path kafkaConfig;

  @Option(
      names = "--event-topic",
      paramLabel = "TOPIC",
      description = "Topic of encoded events. Default: ${DEFAULT-VALUE}.")
  private String eventTopic = TopicNames.standard().events();

  @Option(
      names = "--video-topic",
      paramLabel = "TOPIC",
      description = "Topic of compressed video. Default: ${DEFAULT-VALUE}.")
  private String videoTopic = TopicNames.standard().video();

  @Option(
      names = "--prediction-topic",
      paramLabel = "TOPIC",
      description = "Topic of predictions. Default: ${DEFAULT-VALUE}.")
  private String predictionTopic = TopicNames.standard().predictions();

  @Option(
      names = "--dead-letter-topic",
      paramLabel = "TOPIC",
      description = "Topic of records that could not be used. Default: ${DEFAULT-VALUE}.")
  private String deadLetterTopic = TopicNames.standard().deadLetters();

  KafkaConnection connection() throws IOException {
    return kafkaConfig == null
        ? KafkaConnection.to(bootstrapServers)
        : KafkaConnection.configured(bootstrapServers, kafkaConfig);
  }

  TopicNames topics() {
    return new TopicNames(eventTopic, videoTopic, predictionTopic, deadLetterTopic);
  }
}
