package io.retinaflow.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.retinaflow.ingest.video.TimeBase;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The envelope of an access unit as Kafka headers: the one place that knows their names. */
public final class VideoHeaders {
  static final String CODEC = "codec";
  static final String WIDTH = EnvelopeHeaders.WIDTH;
  static final String HEIGHT = EnvelopeHeaders.HEIGHT;
  static final String PTS = "pts";
  static final String TIME_BASE = "timebase";
  static final String KEY_FRAME = "keyframe";
  static final String SEQUENCE = EnvelopeHeaders.SEQUENCE;
  static final String EPOCH_MICROS = EnvelopeHeaders.EPOCH_MICROS;
  static final String ROTATION = "rotation";
  static final String PIXEL_FORMAT = "pixelFormat";
  static final String CHECKSUM = "crc32c";
  static final String END_OF_STREAM = EnvelopeHeaders.END_OF_STREAM;

  private VideoHeaders() {}

  /** Headers of a record with this envelope; the sensor is the record's key. */
  public static Headers of(VideoEnvelope envelope) {
    VideoStream stream = envelope.stream();
    RecordHeaders headers = new RecordHeaders();
    headers.add(CODEC, stream.codec().id().getBytes(UTF_8));
    headers.add(WIDTH, HeaderReader.decimal(stream.width()));
    headers.add(HEIGHT, HeaderReader.decimal(stream.height()));
    headers.add(TIME_BASE, stream.timeBase().toString().getBytes(UTF_8));
    headers.add(PTS, HeaderReader.decimal(envelope.pts()));
    headers.add(KEY_FRAME, Boolean.toString(envelope.key()).getBytes(UTF_8));
    headers.add(SEQUENCE, HeaderReader.decimal(envelope.sequence()));
    headers.add(EPOCH_MICROS, HeaderReader.decimal(envelope.epochMicros()));
    addOptional(headers, envelope);
    return headers;
  }

  private static void addOptional(RecordHeaders headers, VideoEnvelope envelope) {
    VideoStream stream = envelope.stream();
    if (stream.rotation() != 0) {
      headers.add(ROTATION, HeaderReader.decimal(stream.rotation()));
    }
    if (!stream.pixelFormat().isEmpty()) {
      headers.add(PIXEL_FORMAT, stream.pixelFormat().getBytes(UTF_8));
    }
    if (envelope.checksum() != VideoEnvelope.NO_CHECKSUM) {
      headers.add(CHECKSUM, HeaderReader.decimal(envelope.checksum()));
    }
    if (envelope.endOfStream()) {
      headers.add(END_OF_STREAM, "true".getBytes(UTF_8));
    }
  }

  /**
   * Envelope of a record.
   *
   * @throws BadEnvelopeException if the key or a header is missing or makes no sense; the message
   *     names it and its value
   */
  static VideoEnvelope read(ConsumerRecord<byte[], byte[]> record) throws BadEnvelopeException {
    HeaderReader headers = new HeaderReader(record);
    try {
      return new VideoEnvelope(
          headers.sensor(),
          stream(headers),
          headers.number(SEQUENCE),
          headers.epochMicros(),
          headers.number(PTS),
          key(headers),
          checksum(headers),
          headers.flag(END_OF_STREAM));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new BadEnvelopeException(String.valueOf(e.getMessage()));
    }
  }

  private static VideoStream stream(HeaderReader headers) throws BadEnvelopeException {
    return new VideoStream(
        VideoCodec.of(headers.text(CODEC)),
        headers.integer(WIDTH),
        headers.integer(HEIGHT),
        TimeBase.parse(headers.text(TIME_BASE)),
        Math.toIntExact(headers.number(ROTATION, 0)),
        headers.text(PIXEL_FORMAT, ""));
  }

  /** Strictly: a misspelt flag would make a camera wait for a key for ever. */
  private static boolean key(HeaderReader headers) throws BadEnvelopeException {
    String text = headers.text(KEY_FRAME);
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new BadEnvelopeException(
              "header " + KEY_FRAME + " is neither true nor false: " + text);
    };
  }

  private static long checksum(HeaderReader headers) throws BadEnvelopeException {
    long checksum = headers.number(CHECKSUM, VideoEnvelope.NO_CHECKSUM);
    if (checksum == VideoEnvelope.NO_CHECKSUM && !headers.text(CHECKSUM, "").isEmpty()) {
      throw new BadEnvelopeException("header " + CHECKSUM + " is negative: " + checksum);
    }
    return checksum;
  }
}
