package io.retinaflow.pipeline.cli;

import io.retinaflow.pipeline.kafka.KafkaConnection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;

/**
 * Tells whether a topic holds records that readers of committed records do not see yet: Flink's
 * sink commits its transaction when a checkpoint completes, maybe after the source has committed
 * its offsets.
 */
final class OpenTransactions implements AutoCloseable {
  private final Admin admin;
  private final String topic;

  OpenTransactions(KafkaConnection connection, String topic) {
    this.admin = Admin.create(connection.clientProperties(Map.of()));
    this.topic = topic;
  }

  /** Whether a transaction is open: the last stable offset of a partition is not its end. */
  boolean any() throws ExecutionException, InterruptedException {
    return !TopicEnds.of(admin, topic, IsolationLevel.READ_COMMITTED)
        .equals(TopicEnds.of(admin, topic, IsolationLevel.READ_UNCOMMITTED));
  }

  @Override
  public void close() {
    admin.close();
  }
}
