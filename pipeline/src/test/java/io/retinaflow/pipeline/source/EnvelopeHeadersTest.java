package io.retinaflow.pipeline.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeHeadersTest {
  private static final Envelope ENVELOPE =
      new Envelope(
          "gate-3",
          EventFormat.EVT3,
          new Resolution(640, 480),
          17,
          1_700_000_000_000_000L,
          new byte[] {1, 2, 3},
          true);

  @Test
  void read_whatWasWritten_givesTheEnvelope() throws BadEnvelopeException {
    assertThat(EnvelopeHeaders.read(record("gate-3", EnvelopeHeaders.of(ENVELOPE))))
        .isEqualTo(ENVELOPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"format", "width", "height", "sequence", "epochMicros"})
  void read_missingHeader_namesIt(String header) {
    Headers headers = EnvelopeHeaders.of(ENVELOPE);
    headers.remove(header);

    assertThatThrownBy(() -> EnvelopeHeaders.read(record("gate-3", headers)))
        .isInstanceOf(BadEnvelopeException.class)
        .hasMessage("header " + header + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "width,0,0x480",
    "height,70000,640x70000",
    "width,wide,wide",
    "width,99999999999,overflow",
    "sequence,-1,-1",
    "epochMicros,-5,-5",
    "format,evt9,evt9"
  })
  void read_absurdHeader_tellsItsValue(String header, String value, String told) {
    Headers headers = EnvelopeHeaders.of(ENVELOPE);
    headers.remove(header).add(header, value.getBytes(UTF_8));

    assertThatThrownBy(() -> EnvelopeHeaders.read(record("gate-3", headers)))
        .isInstanceOf(BadEnvelopeException.class)
        .hasMessageContaining(told);
  }

  @Test
  void read_withoutKey_isRefused() {
    assertThatThrownBy(() -> EnvelopeHeaders.read(record("", EnvelopeHeaders.of(ENVELOPE))))
        .isInstanceOf(BadEnvelopeException.class)
        .hasMessageContaining("no key");
  }

  @Test
  void read_keyThatIsNotUtf8_isRefusedRatherThanMistakenForAnother() {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>("events", 0, 5, new byte[] {'c', (byte) 0xFF}, new byte[0]);

    assertThatThrownBy(() -> EnvelopeHeaders.read(record))
        .isInstanceOf(BadEnvelopeException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void read_keyOfHostileLength_isRefused() {
    String key = "x".repeat(100_000);

    assertThatThrownBy(() -> EnvelopeHeaders.read(record(key, EnvelopeHeaders.of(ENVELOPE))))
        .isInstanceOf(BadEnvelopeException.class)
        .hasMessageContaining("100000");
  }

  @ParameterizedTest
  @ValueSource(longs = {1_699_999_399_999L, 1_000, 0})
  void read_epochMoreThanTenMinutesAheadOfTheRecord_namesBoth(long timestamp) {
    assertThatThrownBy(
            () -> EnvelopeHeaders.read(record("s", EnvelopeHeaders.of(ENVELOPE), timestamp)))
        .isInstanceOf(BadEnvelopeException.class)
        .hasMessageContaining("1700000000000000 us")
        .hasMessageContaining(timestamp + " ms");
  }

  @ParameterizedTest
  @ValueSource(longs = {1_699_999_400_000L, Long.MAX_VALUE, -1})
  void read_epochWithinTenMinutesOfTheRecordOrBefore_isTaken(long timestamp) throws Exception {
    assertThat(
            EnvelopeHeaders.read(record("gate-3", EnvelopeHeaders.of(ENVELOPE), timestamp))
                .epochMicros())
        .isEqualTo(1_700_000_000_000_000L);
  }

  private static ConsumerRecord<byte[], byte[]> record(String key, Headers headers) {
    return record(key, headers, 1_700_000_000_000L);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String key, Headers headers, long timestamp) {
    return new ConsumerRecord<>(
        "events",
        0,
        5,
        timestamp,
        TimestampType.CREATE_TIME,
        key.length(),
        0,
        key.getBytes(UTF_8),
        new byte[0],
        headers,
        Optional.empty());
  }
}
