package io.retinaflow.pipeline.source;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka records to {@link VideoRecord}s: reads the envelope and leaves the payload alone. */
public final class VideoRecordSchema implements KafkaRecordDeserializationSchema<VideoRecord> {
  private static final long serialVersionUID = 1;

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<VideoRecord> out) {
    out.collect(read(record));
  }

  private static VideoRecord read(ConsumerRecord<byte[], byte[]> record) {
    byte[] payload = SourceRecordSchema.payload(record);
    try {
      return new AccessUnitRecord(
          SourceRecordSchema.position(record), envelope(record, payload), payload);
    } catch (BadEnvelopeException e) {
      return SourceRecordSchema.deadLetter(record, e);
    }
  }

  private static VideoEnvelope envelope(ConsumerRecord<byte[], byte[]> record, byte[] payload)
      throws BadEnvelopeException {
    VideoEnvelope envelope = VideoHeaders.read(record);
    SourceRecordSchema.requireBytes(payload, envelope.endOfStream());
    return envelope;
  }

  @Override
  public TypeInformation<VideoRecord> getProducedType() {
    return VideoRecord.type();
  }
}
