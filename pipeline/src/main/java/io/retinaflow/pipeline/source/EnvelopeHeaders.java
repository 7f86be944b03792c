package io.retinaflow.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The envelope as Kafka headers: the one place that knows their names. Numbers are decimal text, so
 * that any Kafka tool shows them.
 */
public final class EnvelopeHeaders {
  static final String FORMAT = "format";
  static final String WIDTH = "width";
  static final String HEIGHT = "height";
  static final String SEQUENCE = "sequence";
  static final String EPOCH_MICROS = "epochMicros";
  static final String ENCODING_STATE = "encodingState";
  static final String END_OF_STREAM = "endOfStream";

  /**
   * How far a packet's epoch may lie ahead of the record's own timestamp. Clocks disagree by less;
   * predictions carry the epoch as their timestamp, and brokers refuse one too far in the future.
   */
  static final long FURTHEST_AHEAD_MILLIS = 600_000;

  private EnvelopeHeaders() {}

  /** Headers of a record with this envelope; the sensor is the record's key. */
  public static Headers of(Envelope envelope) {
    RecordHeaders headers = new RecordHeaders();
    headers.add(FORMAT, envelope.format().id().getBytes(UTF_8));
    headers.add(WIDTH, decimal(envelope.resolution().width()));
    headers.add(HEIGHT, decimal(envelope.resolution().height()));
    headers.add(SEQUENCE, decimal(envelope.sequence()));
    headers.add(EPOCH_MICROS, decimal(envelope.epochMicros()));
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
    if (record.key() == null || record.key().length == 0) {
      throw new BadEnvelopeException("the record has no key; it must name the sensor");
    }
    Headers headers = record.headers();
    try {
      return new Envelope(
          sensor(record.key()),
          EventFormat.of(text(headers, FORMAT)),
          new Resolution(
              Math.toIntExact(number(headers, WIDTH)), Math.toIntExact(number(headers, HEIGHT))),
          number(headers, SEQUENCE),
          epochMicros(record),
          bytes(headers, ENCODING_STATE),
          Boolean.parseBoolean(optionalText(headers, END_OF_STREAM)));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BadEnvelopeException(String.valueOf(e.getMessage()));
    }
  }

  /** Strictly, so that two unreadable names never become the same one. */
  private static String sensor(byte[] key) throws BadEnvelopeException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new BadEnvelopeException("the key, the sensor's name, is not UTF-8");
    }
  }

  private static long epochMicros(ConsumerRecord<byte[], byte[]> record)
      throws BadEnvelopeException {
    long epochMicros = number(record.headers(), EPOCH_MICROS);
    long kafkaMillis = record.timestamp();
    if (kafkaMillis >= 0 && epochMicros / 1_000 - kafkaMillis > FURTHEST_AHEAD_MILLIS) {
      throw new BadEnvelopeException(
          "header "
              + EPOCH_MICROS
              + " lies more than 10 minutes ahead of the record's timestamp: "
              + epochMicros
              + " us, timestamp "
              + kafkaMillis
              + " ms");
    }
    return epochMicros;
  }

  private static byte[] decimal(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }

  private static long number(Headers headers, String name) throws BadEnvelopeException {
    String text = text(headers, name);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadEnvelopeException("header " + name + " is not a number: " + text);
    }
  }

  private static String text(Headers headers, String name) throws BadEnvelopeException {
    String text = optionalText(headers, name);
    if (text == null) {
      throw new BadEnvelopeException("header " + name + " is missing");
    }
    return text;
  }

  private static @Nullable String optionalText(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }

  private static byte[] bytes(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? new byte[0] : header.value();
  }
}
