package io.retinaflow.pipeline.decode;

import static io.retinaflow.pipeline.serde.TestingLayouts.assertEveryCutFails;
import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DecodeLayoutsPropertyTest {

  @Property
  void decodedPacket_writtenAndRead_isTheSame(@ForAll("packets") DecodedPacket packet)
      throws IOException {
    assertThat(roundTrip(new DecodedPacketLayout(), packet)).isEqualTo(packet);
  }

  @Property
  void sensorProgress_writtenAndRead_isTheSame(@ForAll("progress") SensorProgress progress)
      throws IOException {
    assertThat(roundTrip(new SensorProgressLayout(), progress))
        .usingRecursiveComparison()
        .isEqualTo(progress);
  }

  @Property(tries = 50)
  void decodedPacket_cutAtAnyByte_isAnInputFailure(@ForAll("packets") DecodedPacket packet)
      throws IOException {
    assertEveryCutFails(new DecodedPacketLayout(), packet);
  }

  @Property(tries = 50)
  void sensorProgress_cutAtAnyByte_isAnInputFailure(@ForAll("progress") SensorProgress progress)
      throws IOException {
    assertEveryCutFails(new SensorProgressLayout(), progress);
  }

  @Provide
  Arbitrary<DecodedPacket> packets() {
    Arbitrary<Integer> sides = Arbitraries.integers().between(1, 1 << 16);
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(20),
            Combinators.combine(sides, sides).as(Resolution::new),
            Arbitraries.longs(),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            events())
        .as(DecodedPacket::new);
  }

  @Provide
  Arbitrary<SensorProgress> progress() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.longs(),
            Arbitraries.longs(),
            Arbitraries.of(true, false),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
        .as(SensorProgress::new);
  }

  /** Times within one packet's reach of any base, both signs. */
  private static Arbitrary<EventPacket> events() {
    Arbitrary<Long> bases = Arbitraries.longs().between(-(1L << 61), 1L << 61);
    Arbitrary<List<Integer>> offsets =
        Arbitraries.integers().between(-(1 << 30), (1 << 30) - 1).list().ofMaxSize(20);
    Arbitrary<List<Integer>> pixels = Arbitraries.integers().between(0, 0xFFFF).list().ofSize(20);
    return Combinators.combine(bases, offsets, pixels, pixels)
        .as(DecodeLayoutsPropertyTest::packet);
  }

  private static EventPacket packet(
      long base, List<Integer> offsets, List<Integer> xs, List<Integer> ys) {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < offsets.size(); i++) {
      events.append(base + offsets.get(i), xs.get(i), ys.get(i), (xs.get(i) & 1) == 1);
    }
    return events.toPacket();
  }
}
