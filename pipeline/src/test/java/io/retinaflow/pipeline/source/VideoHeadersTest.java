package io.retinaflow.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.video.TimeBase;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoStream;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoHeadersTest {
  private static final VideoEnvelope ENVELOPE =
      new VideoEnvelope(
          "gate-3",
          new VideoStream(VideoCodec.RAW, 640, 480, new TimeBase(1, 90_000), 270, "rgb24"),
          17,
          1_700_000_000_000_000L,
          -9_000,
          true,
          0xFFFF_FFFFL,
          true);

  @Test
  void read_whatWasWritten_givesTheEnvelope() throws BadEnvelopeException {
    assertThat(VideoHeaders.read(record(VideoHeaders.of(ENVELOPE)))).isEqualTo(ENVELOPE);
  }

  @Test
  void of_plainEnvelope_hasTheRequiredHeadersAlone() throws BadEnvelopeException {
    VideoEnvelope plain =
        new VideoEnvelope(
            "gate-3",
            new VideoStream(VideoCodec.H264, 640, 480, new TimeBase(1, 25), 0, ""),
            0,
            5,
            0,
            false,
            VideoEnvelope.NO_CHECKSUM,
            false);

    Headers headers = VideoHeaders.of(plain);

    assertThat(headers.toArray())
        .extracting(Header::key)
        .containsExactly(
            "codec", "width", "height", "timebase", "pts", "keyframe", "sequence", "epochMicros");
    assertThat(VideoHeaders.read(record(headers))).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "codec",
        "width",
        "height",
        "timebase",
        "pts",
        "keyframe",
        "sequence",
        "epochMicros"
      })
  void read_missingHeader_namesIt(String header) {
    Headers headers = VideoHeaders.of(ENVELOPE);
    headers.remove(header);

    assertThatThrownBy(() -> VideoHeaders.read(record(headers)))
        .isInstanceOf(BadEnvelopeException.class)
        .hasMessage("header " + header + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "codec,av9,av9",
    "width,0,0x480",
    "height,16385,640x16385",
    "width,wide,wide",
    "width,99999999999,overflow",
    "timebase,1/0,1/0",
    "timebase,90000,90000",
    "timebase,/,like",
    "pts,-9223372036854775808,2^61",
    "pts,9223372036854775807,2^61",
    "pts,1.5,1.5",
    "keyframe,yes,yes",
    "keyframe,TRUE,TRUE",
    "sequence,-1,-1",
    "sequence,9007199254740993,9007199254740993",
    "sequence,9223372036854775807,9223372036854775807",
    "epochMicros,-5,-5",
    "rotation,45,45",
    "rotation,4294967296,overflow",
    "crc32c,4294967296,4294967296",
    "crc32c,-1,-1",
    "crc32c,0xff,0xff",
    "pixelFormat,'',pixel format"
  })
  void read_absurdHeader_tellsItsValue(String header, String value, String told) {
    Headers headers = VideoHeaders.of(ENVELOPE);
    headers.remove(header).add(header, value.getBytes(UTF_8));

    assertThatThrownBy(() -> VideoHeaders.read(record(headers)))
        .isInstanceOf(BadEnvelopeException.class)
        .hasMessageContaining(told);
  }

  @Test
  void read_pixelFormatOfHostileLength_isRefused() {
    Headers headers = VideoHeaders.of(ENVELOPE);
    headers.remove("pixelFormat").add("pixelFormat", "x".repeat(100_000).getBytes(UTF_8));

    assertThatThrownBy(() -> VideoHeaders.read(record(headers)))
        .isInstanceOf(BadEnvelopeException.class)
        .hasMessageContaining("64 characters");
  }

  private static ConsumerRecord<byte[], byte[]> record(Headers headers) {
    return new ConsumerRecord<>(
        "video",
        0,
        5,
        1_700_000_000_000L,
        TimestampType.CREATE_TIME,
        6,
        0,
        "gate-3".getBytes(UTF_8),
        new byte[0],
        headers,
        Optional.empty());
  }
}
