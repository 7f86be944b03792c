package io.retinaflow.pipeline.source;

/**
 * Place of a record in Kafka.
 *
 * @param topic its topic
 * @param partition its partition, from 0
 * @param offset its offset, from 0
 */
public record RecordPosition(String topic, int partition, long offset) {

  /** {@code topic-partition@offset}, as Kafka's own tools print it. */
  @Override
  public String toString() {
    return topic + "-" + partition + "@" + offset;
  }
}
