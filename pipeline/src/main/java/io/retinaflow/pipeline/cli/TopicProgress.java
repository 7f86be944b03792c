package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.kafka.KafkaConnection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
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
    return TopicEnds.of(admin, topic, IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
        .allMatch(end -> end.getValue() == offset(committed.get(end.getKey())));
  }

  @Override
  public void close() {
    admin.close();
  }

  private static long offset(@Nullable OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }
}
