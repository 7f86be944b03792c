package io.retinaflow.pipeline.sink;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;

/** The only writer of a topic with one partition. */
final class TestingSinkContext implements KafkaSinkContext {
  @Override
  public int getParallelInstanceId() {
    return 0;
  }

  @Override
  public int getNumberOfParallelInstances() {
    return 1;
  }

  @Override
  public int[] getPartitionsForTopic(String topic) {
    return new int[] {0};
  }
}
