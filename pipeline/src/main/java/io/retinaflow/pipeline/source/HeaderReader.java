package io.retinaflow.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Key and headers of one record, as text and decimal numbers. */
final class HeaderReader {
  static final String EPOCH_MICROS = "epochMicros";

  /**
   * How far a record's epoch may lie ahead of its own timestamp. Clocks disagree by less;
   * predictions carry the epoch as their timestamp, and brokers refuse one too far in the future.
   */
  static final long FURTHEST_AHEAD_MILLIS = 600_000;

  private final ConsumerRecord<byte[], byte[]> record;
  private final Headers headers;

  HeaderReader(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
    this.headers = record.headers();
  }

  static byte[] decimal(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }

  /** The key, read strictly, so that two unreadable names never become the same one. */
  String sensor() throws BadEnvelopeException {
    byte[] key = record.key();
    if (key == null || key.length == 0) {
      throw new BadEnvelopeException("the record has no key; it must name the sensor");
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new BadEnvelopeException("the key, the sensor's name, is not UTF-8");
    }
  }

  long epochMicros() throws BadEnvelopeException {
    long epochMicros = number(EPOCH_MICROS);
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

  /**
   * A required number that fits an int.
   *
   * @throws ArithmeticException if it does not
   */
  int integer(String name) throws BadEnvelopeException {
    return Math.toIntExact(number(name));
  }

  long number(String name) throws BadEnvelopeException {
    return number(name, text(name));
  }

  long number(String name, long otherwise) throws BadEnvelopeException {
    String text = find(name);
    return text == null ? otherwise : number(name, text);
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(find(name));
  }

  String text(String name) throws BadEnvelopeException {
    String text = find(name);
    if (text == null) {
      throw new BadEnvelopeException("header " + name + " is missing");
    }
    return text;
  }

  String text(String name, String otherwise) {
    String text = find(name);
    return text == null ? otherwise : text;
  }

  byte[] bytes(String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? new byte[0] : header.value();
  }

  private static long number(String name, String text) throws BadEnvelopeException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new BadEnvelopeException("header " + name + " is not a number: " + text);
    }
  }

  private @Nullable String find(String name) {
    Header header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
