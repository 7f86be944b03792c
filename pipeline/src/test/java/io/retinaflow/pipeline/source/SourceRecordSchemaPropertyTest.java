package io.retinaflow.pipeline.source;

import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

class SourceRecordSchemaPropertyTest {
  private static final List<String> NAMES =
      List.of(
          EnvelopeHeaders.FORMAT,
          EnvelopeHeaders.WIDTH,
          EnvelopeHeaders.HEIGHT,
          EnvelopeHeaders.SEQUENCE,
          EnvelopeHeaders.EPOCH_MICROS,
          EnvelopeHeaders.ENCODING_STATE,
          EnvelopeHeaders.END_OF_STREAM);

  @Property
  void deserialize_anyKeyValueAndHeaders_givesOneRecordThatCanTravel(
      @ForAll("bytes") Optional<byte[]> key,
      @ForAll("bytes") Optional<byte[]> value,
      @ForAll("headers") Headers headers)
      throws Exception {
    SourceRecord read = deserialize(key.orElse(null), value.orElse(null), headers);

    assertThat(roundTrip(new SourceRecordLayout(), read))
        .usingRecursiveComparison()
        .isEqualTo(read);
  }

  @Property
  void deserialize_envelopeWithOneHeaderSpoiled_keepsTheBytesInADeadLetter(
      @ForAll("requiredNames") String spoiled, @ForAll("nonsense") String text) throws Exception {
    Headers headers = validHeaders();
    headers.remove(spoiled).add(spoiled, text.getBytes(UTF_8));
    byte[] value = {1, 2, 3};

    assertThat(deserialize("gate".getBytes(UTF_8), value, headers))
        .isInstanceOfSatisfying(
            DeadLetter.class,
            letter -> {
              assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.BAD_ENVELOPE);
              assertThat(letter.payload()).isEqualTo(value);
              assertThat(letter.sensor()).isEqualTo("gate");
              assertThat(letter.position()).isEqualTo(new RecordPosition("events", 3, 99));
            });
  }

  @Example
  void deserialize_validEnvelope_leavesThePayloadAlone() throws Exception {
    byte[] value = {1, 2, 3};

    assertThat(deserialize("gate".getBytes(UTF_8), value, validHeaders()))
        .isInstanceOfSatisfying(
            EncodedPacket.class, packet -> assertThat(packet.payload()).isSameAs(value));
  }

  @Example
  void deserialize_emptyValueBeforeTheEnd_isADeadLetter() throws Exception {
    for (byte[] empty : new byte @Nullable [][] {null, {}}) {
      assertThat(deserialize("gate".getBytes(UTF_8), empty, validHeaders()))
          .isInstanceOfSatisfying(
              DeadLetter.class,
              letter -> {
                assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.BAD_ENVELOPE);
                assertThat(letter.explanation()).contains("empty", "endOfStream");
              });
    }
  }

  @Example
  void deserialize_nullValueAtTheEnd_isAnEmptyPayload() throws Exception {
    Headers headers = validHeaders().add(EnvelopeHeaders.END_OF_STREAM, "true".getBytes(UTF_8));

    assertThat(deserialize("gate".getBytes(UTF_8), null, headers))
        .isInstanceOfSatisfying(
            EncodedPacket.class, packet -> assertThat(packet.payload()).isEmpty());
  }

  @Example
  void deserialize_nullKey_isADeadLetterWithoutSensor() throws Exception {
    assertThat(deserialize(null, new byte[1], validHeaders()))
        .isInstanceOfSatisfying(DeadLetter.class, letter -> assertThat(letter.sensor()).isEmpty());
  }

  @Example
  void deserialize_hugeKeyAndHeader_keepsOnlyTheirBeginning() throws Exception {
    byte[] huge = "k".repeat(1 << 20).getBytes(UTF_8);

    assertThat(deserialize(huge, new byte[1], validHeaders().add(EnvelopeHeaders.FORMAT, huge)))
        .isInstanceOfSatisfying(
            DeadLetter.class,
            letter -> {
              assertThat(letter.sensor()).hasSize(Envelope.LONGEST_SENSOR);
              assertThat(letter.explanation()).hasSizeLessThanOrEqualTo(1_000);
            });
  }

  @Provide
  Arbitrary<String> requiredNames() {
    return Arbitraries.of(NAMES.subList(0, 5));
  }

  /** Neither a number within any header's range nor a format. */
  @Provide
  Arbitrary<String> nonsense() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "-1", "9223372036854775808", "1e3", "0x10", "evt", "EVT3", "NaN"),
        Arbitraries.strings().ofMaxLength(30).filter(text -> !text.matches("\\+?\\p{Nd}+")));
  }

  @Provide
  Arbitrary<Optional<byte[]>> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).optional();
  }

  @Provide
  Arbitrary<Headers> headers() {
    Arbitrary<String> names =
        Arbitraries.oneOf(Arbitraries.of(NAMES), Arbitraries.strings().ofMaxLength(5));
    Arbitrary<byte[]> values =
        Arbitraries.oneOf(
            Arbitraries.of("evt3", "640", "0", "-1", "true", "99999999999")
                .map(text -> text.getBytes(UTF_8)),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(30));
    return Combinators.combine(names, values.optional())
        .as((name, value) -> new RecordHeaders().add(name, value.orElse(null)).toArray()[0])
        .list()
        .ofMaxSize(12)
        .map(list -> new RecordHeaders(list));
  }

  private static Headers validHeaders() {
    Headers headers = new RecordHeaders();
    headers.add(EnvelopeHeaders.FORMAT, "evt3".getBytes(UTF_8));
    headers.add(EnvelopeHeaders.WIDTH, "640".getBytes(UTF_8));
    headers.add(EnvelopeHeaders.HEIGHT, "480".getBytes(UTF_8));
    headers.add(EnvelopeHeaders.SEQUENCE, "0".getBytes(UTF_8));
    headers.add(EnvelopeHeaders.EPOCH_MICROS, "1000".getBytes(UTF_8));
    return headers;
  }

  private static SourceRecord deserialize(
      byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    List<SourceRecord> read = new ArrayList<>();
    new SourceRecordSchema().deserialize(record(key, value, headers), new ListCollector<>(read));
    assertThat(read).hasSize(1);
    return read.get(0);
  }

  @SuppressWarnings("NullAway") // Kafka's keys and values may be null
  private static ConsumerRecord<byte[], byte[]> record(
      byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
    return new ConsumerRecord<>(
        "events", 3, 99, 0, TimestampType.CREATE_TIME, 0, 0, key, value, headers, Optional.empty());
  }
}
