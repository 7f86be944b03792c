package io.retinaflow.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Kafka records to {@link SourceRecord}s: reads the envelope and leaves the payload alone. */
public final class SourceRecordSchema implements KafkaRecordDeserializationSchema<SourceRecord> {
  private static final long serialVersionUID = 1;
  private static final byte[] NOTHING = {};

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<SourceRecord> out) {
    out.collect(read(record));
  }

  private static SourceRecord read(ConsumerRecord<byte[], byte[]> record) {
    byte[] payload = payload(record);
    try {
      return new EncodedPacket(position(record), envelope(record, payload), payload);
    } catch (BadEnvelopeException e) {
      return deadLetter(record, e);
    }
  }

  private static Envelope envelope(ConsumerRecord<byte[], byte[]> record, byte[] payload)
      throws BadEnvelopeException {
    Envelope envelope = EnvelopeHeaders.read(record);
    requireBytes(payload, envelope.endOfStream());
    return envelope;
  }

  static RecordPosition position(ConsumerRecord<byte[], byte[]> record) {
    return new RecordPosition(record.topic(), record.partition(), record.offset());
  }

  static byte[] payload(ConsumerRecord<byte[], byte[]> record) {
    return record.value() == null ? NOTHING : record.value();
  }

  static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> record, BadEnvelopeException e) {
    return new DeadLetter(
        position(record),
        record.key() == null ? "" : new String(record.key(), UTF_8),
        DeadLetter.Reason.BAD_ENVELOPE,
        String.valueOf(e.getMessage()),
        0,
        payload(record));
  }

  static void requireBytes(byte[] payload, boolean endOfStream) throws BadEnvelopeException {
    if (payload.length == 0 && !endOfStream) {
      throw new BadEnvelopeException(
          "the value is empty, which only a record with header "
              + EnvelopeHeaders.END_OF_STREAM
              + " = true may have");
    }
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return SourceRecord.type();
  }
}
