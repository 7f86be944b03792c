package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.kafka.KafkaConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a job has checkpointed everything a topic holds: Flink commits its offsets to the
 * consumer group when a checkpoint completes.
 */
final class TopicProgress implements AutoCloseable {
  private final Admin admin;
  private final String topic;
  private final String groupId;

  TopicProgress(KafkaConnection connection, String topic, String groupId) {
    this.admin = Admin.create(connection.clientProperties(Map.of()));
    this.topic = topic;
    this.groupId = groupId;
  }

  /** Whether the group's committed offsets are the ends of all partitions. */
  boolean caughtUp() throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(groupId).partitionsToOffsetAndMetadata().get();
    return ends().entrySet().stream()
        .allMatch(end -> end.getValue().offset() == offset(committed.get(end.getKey())));
  }

  @Override
  public void close() {
    admin.close();
  }

  private Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends()
      throws ExecutionException, InterruptedException {
    TopicDescription description =
        Objects.requireNonNull(
            admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic));
    Map<TopicPartition, OffsetSpec> latest =
        description.partitions().stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    return admin.listOffsets(latest).all().get();
  }

  private static long offset(@Nullable OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }
}
