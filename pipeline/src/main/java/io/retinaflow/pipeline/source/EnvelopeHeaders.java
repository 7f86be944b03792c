package io.retinaflow.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The envelope as Kafka headers: the one place that knows their names. Numbers are decimal text, so
 * that any Kafka tool shows them.
 */
public final class EnvelopeHeaders {
  static final String FORMAT = "format";
  static final String WIDTH = "width";
  static final String HEIGHT = "height";
  static final String SEQUENCE = "sequence";
  static final String EPOCH_MICROS = HeaderReader.EPOCH_MICROS;
  static final String ENCODING_STATE = "encodingState";
  static final String END_OF_STREAM = "endOfStream";

  private EnvelopeHeaders() {}

  /** Headers of a record with this envelope; the sensor is the record's key. */
  public static Headers of(Envelope envelope) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(FORMAT, envelope.format().id().getBytes(UTF_8));
    headers.add(WIDTH, HeaderReader.decimal(envelope.resolution().width()));
    headers.add(HEIGHT, HeaderReader.decimal(envelope.resolution().height()));
    headers.add(SEQUENCE, HeaderReader.decimal(envelope.sequence()));
    headers.add(EPOCH_MICROS, HeaderReader.decimal(envelope.epochMicros()));
    if (envelope.encodingState().length > 0) {
      headers.add(ENCODING_STATE, envelope.encodingState());
    }
    if (envelope.endOfStream()) {
      headers.add(END_OF_STREAM, "true".getBytes(UTF_8));
    }
    return headers;
  }

  /**
   * Envelope of a record.
   *
   * @throws BadEnvelopeException if the key or a header is missing or makes no sense; the message
   *     names it and its value
   */
  static Envelope read(ConsumerRecord<byte[], byte[]> record) throws BadEnvelopeException {
    HeaderReader headers = new HeaderReader(record);
    try {
      return new Envelope(
          headers.sensor(),
          EventFormat.of(headers.text(FORMAT)),
          new Resolution(headers.integer(WIDTH), headers.integer(HEIGHT)),
          headers.number(SEQUENCE),
          headers.epochMicros(),
          headers.bytes(ENCODING_STATE),
          headers.flag(END_OF_STREAM));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BadEnvelopeException(String.valueOf(e.getMessage()));
    }
  }
}
