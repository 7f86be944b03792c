package io.retinaflow.pipeline.source;

import static io.retinaflow.pipeline.serde.TestingLayouts.assertEveryCutFails;
import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.video.TimeBase;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

class VideoRecordPropertyTest {
  private static final int LONGEST_SIDE_OF_A_SQUARE = (int) Math.sqrt(VideoStream.MOST_PIXELS);

  private static final List<String> NAMES =
      List.of(
          VideoHeaders.CODEC,
          VideoHeaders.WIDTH,
          VideoHeaders.HEIGHT,
          VideoHeaders.TIME_BASE,
          VideoHeaders.PTS,
          VideoHeaders.KEY_FRAME,
          VideoHeaders.SEQUENCE,
          VideoHeaders.EPOCH_MICROS,
          VideoHeaders.ROTATION,
          VideoHeaders.PIXEL_FORMAT,
          VideoHeaders.CHECKSUM,
          VideoHeaders.END_OF_STREAM);

  @Property(tries = 300)
  void headers_ofAnyEnvelope_readBackTheSame(@ForAll("envelopes") VideoEnvelope envelope) {
    byte[] payload = {1};

    VideoRecord read =
        deserialize(envelope.sensor().getBytes(UTF_8), payload, VideoHeaders.of(envelope));

    assertThat(read)
        .isInstanceOfSatisfying(
            AccessUnitRecord.class,
            unit -> {
              assertThat(unit.envelope()).isEqualTo(envelope);
              assertThat(unit.payload()).isSameAs(payload);
            });
  }

  @Property(tries = 300)
  void record_writtenAndRead_isTheSame(@ForAll("records") VideoRecord record) throws IOException {
    assertThat(roundTrip(new VideoRecordLayout(), record))
        .hasSameClassAs(record)
        .usingRecursiveComparison()
        .isEqualTo(record);
  }

  @Property(tries = 50)
  void record_cutAtAnyByte_isAnInputFailure(@ForAll("records") VideoRecord record)
      throws IOException {
    assertEveryCutFails(new VideoRecordLayout(), record);
  }

  @Property(tries = 500)
  void deserialize_anyKeyValueAndHeaders_givesOneRecordThatCanTravel(
      @ForAll("bytes") byte[] key,
      @ForAll("bytes") byte[] value,
      @ForAll("headers") Headers headers)
      throws IOException {
    VideoRecord read = deserialize(key, value, headers);

    assertThat(roundTrip(new VideoRecordLayout(), read)).usingRecursiveComparison().isEqualTo(read);
  }

  @Provide
  Arbitrary<VideoRecord> records() {
    Arbitrary<AccessUnitRecord> units =
        Combinators.combine(envelopes(), bytes())
            .as(
                (envelope, payload) ->
                    new AccessUnitRecord(new RecordPosition("video", 1, 2), envelope, payload));
    Arbitrary<DeadLetter> letters =
        bytes()
            .map(
                payload ->
                    new DeadLetter(
                        new RecordPosition("video", 1, 2),
                        "cam",
                        DeadLetter.Reason.BAD_ENVELOPE,
                        "why",
                        7,
                        payload));
    return Arbitraries.oneOf(units, letters);
  }

  @Provide
  Arbitrary<VideoEnvelope> envelopes() {
    Arbitrary<Long> numbers = Arbitraries.longs().between(0, VideoEnvelope.LARGEST_SEQUENCE);
    return Combinators.combine(
            Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(20),
            streams(),
            numbers,
            Arbitraries.longs().between(0, 1_000_000_000_000L),
            Arbitraries.longs().between(-1_000_000_000L, 1_000_000_000L),
            Arbitraries.of(true, false),
            Arbitraries.longs().between(-1, 0xFFFF_FFFFL),
            Arbitraries.of(true, false))
        .as(VideoEnvelope::new);
  }

  private static Arbitrary<VideoStream> streams() {
    Arbitrary<Integer> sides = Arbitraries.integers().between(1, LONGEST_SIDE_OF_A_SQUARE);
    Arbitrary<TimeBase> timeBases =
        Combinators.combine(
                Arbitraries.integers().between(1, 1_001),
                Arbitraries.integers().between(1, 1_000_000_000))
            .as(TimeBase::new);
    return Combinators.combine(
            Arbitraries.of(VideoCodec.class),
            sides,
            sides,
            timeBases,
            Arbitraries.of(0, 90, 180, 270),
            Arbitraries.of("rgb24", "yuv420p10le"))
        .as(VideoStream::new);
  }

  @Provide
  Arbitrary<byte[]> bytes() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
  }

  @Provide
  Arbitrary<Headers> headers() {
    Arbitrary<String> values =
        Arbitraries.oneOf(
            Arbitraries.of("h264", "rawvideo", "640", "1/25", "0", "-1", "true", "9".repeat(19)),
            Arbitraries.strings().ofMaxLength(10));
    return Combinators.combine(Arbitraries.of(NAMES), values)
        .as((name, value) -> new RecordHeaders().add(name, value.getBytes(UTF_8)).toArray()[0])
        .list()
        .ofMaxSize(16)
        .map(list -> new RecordHeaders(list));
  }

  private static VideoRecord deserialize(byte[] key, byte[] value, Headers headers) {
    List<VideoRecord> read = new ArrayList<>();
    new VideoRecordSchema()
        .deserialize(
            new ConsumerRecord<>(
                "video",
                3,
                99,
                1_700_000_000_000L,
                TimestampType.CREATE_TIME,
                0,
                0,
                key,
                value,
                headers,
                Optional.empty()),
            new ListCollector<>(read));
    assertThat(read).hasSize(1);
    return read.get(0);
  }
}
