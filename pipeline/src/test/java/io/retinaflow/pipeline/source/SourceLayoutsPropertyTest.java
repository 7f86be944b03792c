package io.retinaflow.pipeline.source;

import static io.retinaflow.pipeline.serde.TestingLayouts.assertEveryCutFails;
import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SourceLayoutsPropertyTest {

  @Property
  void encodedPacket_writtenAndRead_isTheSame(@ForAll("packets") EncodedPacket packet)
      throws IOException {
    assertThat(roundTrip(new EncodedPacketLayout(), packet))
        .usingRecursiveComparison()
        .isEqualTo(packet);
  }

  @Property
  void deadLetter_writtenAndRead_isTheSame(@ForAll("deadLetters") DeadLetter letter)
      throws IOException {
    assertThat(roundTrip(new DeadLetterLayout(), letter))
        .usingRecursiveComparison()
        .isEqualTo(letter);
  }

  @Property
  void sourceRecord_writtenAndRead_keepsItsKind(@ForAll("records") SourceRecord record)
      throws IOException {
    assertThat(roundTrip(new SourceRecordLayout(), record))
        .hasSameClassAs(record)
        .usingRecursiveComparison()
        .isEqualTo(record);
  }

  @Property(tries = 100)
  void sourceRecord_cutAtAnyByte_isAnInputFailure(@ForAll("records") SourceRecord record)
      throws IOException {
    assertEveryCutFails(new SourceRecordLayout(), record);
  }

  @Provide
  Arbitrary<SourceRecord> records() {
    return Arbitraries.oneOf(packets(), deadLetters());
  }

  @Provide
  Arbitrary<EncodedPacket> packets() {
    return Combinators.combine(positions(), envelopes(), payloads()).as(EncodedPacket::new);
  }

  @Provide
  Arbitrary<DeadLetter> deadLetters() {
    return Combinators.combine(
            positions(),
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.of(DeadLetter.Reason.class),
            Arbitraries.strings().ofMaxLength(20),
            Arbitraries.longs(),
            payloads())
        .as(DeadLetter::new);
  }

  private static Arbitrary<Envelope> envelopes() {
    return Combinators.combine(
            Arbitraries.strings().ofMinLength(1).ofMaxLength(20),
            Arbitraries.of(EventFormat.class),
            resolutions(),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.longs().greaterOrEqual(0),
            payloads(),
            Arbitraries.of(true, false))
        .as(Envelope::new);
  }

  private static Arbitrary<Resolution> resolutions() {
    Arbitrary<Integer> sides = Arbitraries.integers().between(1, 1 << 16);
    return Combinators.combine(sides, sides).as(Resolution::new);
  }

  private static Arbitrary<RecordPosition> positions() {
    return Combinators.combine(
            Arbitraries.strings().alpha().ofMaxLength(20),
            Arbitraries.integers(),
            Arbitraries.longs())
        .as(RecordPosition::new);
  }

  private static Arbitrary<byte[]> payloads() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(40);
  }
}
