package io.retinaflow.pipeline.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.pipeline.source.EncodedPacket;
import io.retinaflow.pipeline.source.Envelope;
import io.retinaflow.pipeline.source.RecordPosition;
import io.retinaflow.pipeline.source.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

class DecodeFunctionPropertyTest {
  private static final Resolution SENSOR = new Resolution(64, 64);

  @Property(tries = 200)
  void processElement_anyBytesInSequence_areEachDecodedOrDeadLettered(
      @ForAll("hostilePackets") List<EncodedPacket> packets) throws Exception {
    var harness = newHarness();
    for (EncodedPacket packet : packets) {
      harness.processElement(packet, 0);
    }

    var letters = harness.getSideOutput(DecodeFunction.DEAD_LETTERS);
    long buried = letters == null ? 0 : letters.size();
    // Each packet says that its stream ends, so its last part tells that it was decoded.
    long decoded = harness.extractOutputValues().stream().filter(DecodedPacket::streamEnd).count();
    harness.close();
    assertThat(decoded + buried).isEqualTo(packets.size());
  }

  @Provide
  Arbitrary<List<EncodedPacket>> hostilePackets() {
    Arbitrary<byte[]> anything = Arbitraries.bytes().array(byte[].class).ofMaxSize(64);
    return Combinators.combine(
            Arbitraries.of(EventFormat.class), spoiledPayloads(), anything, spoiledStates())
        .as(
            (format, spoiled, payload, state) ->
                format == EventFormat.AEDAT4
                    ? packet(format, spoiled, new byte[0])
                    : packet(format, payload, state))
        .list()
        .ofMinSize(1)
        .ofMaxSize(10)
        .map(DecodeFunctionPropertyTest::numbered);
  }

  /** A whole AEDAT4 packet with one byte changed: random bytes would not get past its header. */
  private static Arbitrary<byte[]> spoiledPayloads() {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 8; i++) {
      events.append(1_000 + i, i, i, true);
    }
    byte[] whole =
        EventFormat.AEDAT4.newEncoder(StreamParameters.of(SENSOR)).encode(events.toPacket());
    return Combinators.combine(
            Arbitraries.integers().between(0, whole.length - 1), Arbitraries.bytes())
        .as((index, value) -> with(whole, index, value));
  }

  /** A state of EVT3 with one byte changed, or none. */
  private static Arbitrary<byte[]> spoiledStates() {
    byte[] state = EventFormat.EVT3.newDecoder(StreamParameters.of(SENSOR)).state();
    return Arbitraries.oneOf(
        Arbitraries.just(new byte[0]),
        Combinators.combine(
                Arbitraries.integers().between(0, state.length - 1), Arbitraries.bytes())
            .as((index, value) -> with(state, index, value)));
  }

  private static byte[] with(byte[] bytes, int index, byte value) {
    byte[] changed = bytes.clone();
    changed[index] = value;
    return changed;
  }

  private static EncodedPacket packet(EventFormat format, byte[] payload, byte[] state) {
    return new EncodedPacket(
        new RecordPosition("events", 0, 0),
        new Envelope("cam", format, SENSOR, 0, 0, state, true),
        payload);
  }

  private static List<EncodedPacket> numbered(List<EncodedPacket> packets) {
    List<EncodedPacket> numbered = new ArrayList<>();
    for (EncodedPacket packet : packets) {
      numbered.add(
          new EncodedPacket(
              packet.position(),
              new Envelope(
                  packet.sensor(),
                  packet.format(),
                  packet.resolution(),
                  numbered.size(),
                  0,
                  packet.envelope().encodingState(),
                  true),
              packet.payload()));
    }
    return numbered;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, SourceRecord, DecodedPacket>
      newHarness() throws Exception {
    KeyedOneInputStreamOperatorTestHarness<String, SourceRecord, DecodedPacket> harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new DecodeFunction(List.of())),
            SourceRecord::sensor,
            Types.STRING);
    harness.setup(DecodedPacket.type().createSerializer(new SerializerConfigImpl()));
    harness.open();
    return harness;
  }
}
