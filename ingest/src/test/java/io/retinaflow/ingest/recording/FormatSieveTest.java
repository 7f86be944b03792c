package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.ColorEvent;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.ImuSample;
import io.retinaflow.ingest.event.ImuSample.Axes;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatSieveTest {
  private static final Resolution SENSOR = new Resolution(200, 100);

  @TempDir private Path folder;

  @Property(tries = 300)
  void sift_anyStream_whatPassesTheFormatCarries(@ForAll long seed, @ForAll EventFormat format) {
    Random random = new Random(seed);
    FormatSieve sieve = new FormatSieve(format, StreamParameters.of(SENSOR));
    EventEncoder encoder = format.newEncoder(StreamParameters.of(SENSOR));
    EventBuffer given = new EventBuffer();
    EventBuffer passed = new EventBuffer();
    for (int batch = 0; batch < 4; batch++) {
      EventBuffer in = batch(random);
      given.appendAll(in);
      for (EventPacket packet : sieve.sift(in)) {
        assertThatCode(() -> encoder.encode(packet)).doesNotThrowAnyException();
        passed.appendAll(packet);
      }
    }

    assertThat(passed.size() + sieve.droppedEvents()).isEqualTo(given.size());
    assertThat(passed.triggers().size() + sieve.dropped(SideStream.TRIGGERS))
        .isEqualTo(given.triggers().size());
    assertThat(passed.imuSamples().size() + sieve.dropped(SideStream.IMU_SAMPLES))
        .isEqualTo(given.imuSamples().size());
    assertThat(sieve.firstReason().isEmpty()).isEqualTo(sieve.passedAll());
  }

  @Test
  void sift_refusalBehindAClockNearItsWrap_dropsTheCulpritAlone() {
    EventBuffer in = new EventBuffer();
    // From 0 the second time is out of reach, from the first the third.
    for (long micros : new long[] {4_000_000_000L, 5_500_000_000L, 8_500_000_000L}) {
      in.append(micros, 1, 1, true);
    }
    FormatSieve sieve = new FormatSieve(EventFormat.DAT1, StreamParameters.of(SENSOR));

    EventBuffer out = sifted(sieve, in);

    assertThat(sieve.droppedEvents()).isEqualTo(1);
    assertThat(out.timeMicros(0)).isEqualTo(4_000_000_000L);
    assertThat(out.timeMicros(1)).isEqualTo(5_500_000_000L);
  }

  @Test
  void sift_triggersFarFromEveryEvent_dropsWhatTheirClockMakesUnreachable() {
    EventBuffer in = new EventBuffer();
    long dayMicros = 86_400_000_000L;
    in.append(10, 1, 1, true);
    in.append(20, 1, 1, true);
    // Goes behind the events, and the event of the next batch then is before its wraps.
    in.appendTrigger(new Trigger(dayMicros, 0, true));
    EventBuffer next = new EventBuffer();
    next.append(30, 1, 1, true);
    next.append(dayMicros + 10, 1, 1, true);
    FormatSieve sieve = new FormatSieve(EventFormat.EVT3, StreamParameters.of(SENSOR));

    EventBuffer out = sifted(sieve, in, next);

    assertThat(out.triggers()).hasSize(1);
    assertThat(out.size()).isEqualTo(3);
    assertThat(out.timeMicros(2)).isEqualTo(dayMicros + 10);
    assertThat(sieve.droppedEvents()).isEqualTo(1);
  }

  @Test
  void sift_everySecondEventRefused_asksForNoMoreThanHalvingNeeds() {
    int events = 1 << 16;
    EventBuffer in = new EventBuffer();
    for (int i = 0; i < events; i++) {
      in.append(i, i % 2 == 0 ? 1 : SENSOR.width(), 1, true);
    }
    AskedGauge gauge =
        new AskedGauge(EventFormat.EVT3.newEncoder(StreamParameters.of(SENSOR)), new Asked());
    FormatSieve sieve = new FormatSieve(new StreamTarget(EventFormat.EVT3), gauge);

    List<EventPacket> out = sieve.sift(in);

    assertThat(out).hasSize(1);
    assertThat(out.get(0).size()).isEqualTo(events / 2);
    // The whole twice and the joined rest, beside the nodes of a tree with the events as leaves.
    assertThat(gauge.asked().packets).isLessThanOrEqualTo(2 * events + 1);
    assertThat(gauge.asked().events).isLessThanOrEqualTo((16 + 3) * (long) events);
  }

  /** What all copies of a gauge were asked. */
  private static final class Asked {
    private long packets;
    private long events;
  }

  private record AskedGauge(EventEncoder encoder, Asked asked) implements PacketGauge {

    @Override
    public void admit(EventPacket packet) {
      asked.packets++;
      asked.events += packet.size();
      encoder.encode(packet);
    }

    @Override
    public PacketGauge copy() {
      return new AskedGauge(encoder.copy(), asked);
    }
  }

  @Test
  void sift_piecesThatPassButNotJoined_passAsPieces() {
    EventBuffer in = new EventBuffer();
    for (int i = 0; i < 8; i++) {
      in.append(i, 1, 1, true);
    }
    FormatSieve sieve = new FormatSieve(new StreamTarget(EventFormat.EVT3), new ShortGauge());

    List<EventPacket> out = sieve.sift(in);

    assertThat(out).extracting(EventPacket::size).containsExactly(2, 2, 2, 2);
    assertThat(sieve.passedAll()).isTrue();
  }

  /** Gauge that admits packets of few events. */
  private record ShortGauge() implements PacketGauge {

    @Override
    public void admit(EventPacket packet) {
      if (packet.size() > 3) {
        throw new IllegalArgumentException(packet + " is long");
      }
    }

    @Override
    public PacketGauge copy() {
      return this;
    }
  }

  private static EventBuffer sifted(FormatSieve sieve, EventBuffer... batches) {
    EventBuffer out = new EventBuffer();
    for (EventBuffer batch : batches) {
      sieve.sift(batch).forEach(out::appendAll);
    }
    return out;
  }

  @ParameterizedTest
  @MethodSource("containers")
  void sift_anyStreamIntoAContainer_itsWriterTakesWhatPasses(RecordingKind kind) throws Exception {
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      FormatSieve sieve = new FormatSieve(kind, StreamParameters.of(SENSOR));
      Path file = folder.resolve("sifted");
      EventBuffer passed = new EventBuffer();
      try (RecordingWriter writer =
          RecordingWriter.create(file, kind, StreamParameters.of(SENSOR))) {
        for (int batch = 0; batch < 4; batch++) {
          for (EventPacket packet : sieve.sift(batch(random))) {
            writer.write(packet);
            passed.appendAll(packet);
          }
        }
      }

      assertThat(passed.size() + sieve.droppedEvents()).isEqualTo(4 * 60);
      assertThat(read(file)).isEqualTo(digest(passed));
    }
  }

  static Stream<RecordingKind> containers() {
    return Stream.of(RecordingKind.PROPHESEE_HDF5, RecordingKind.DSEC_HDF5, RecordingKind.MCAP);
  }

  private static Map<String, Object> read(Path file) throws Exception {
    RecordingContents contents = new RecordingContents();
    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      while (recording.next().isPresent()) {
        contents.add(recording.decoded());
      }
    }
    return contents.values();
  }

  private static Map<String, Object> digest(EventBuffer events) {
    RecordingContents contents = new RecordingContents();
    contents.add(events);
    return contents.values();
  }

  @Test
  void sift_timeBehindWhatAnEncoderNeverGoesBackTo_isDropped() {
    FormatSieve sieve = new FormatSieve(EventFormat.NMNIST, StreamParameters.of(SENSOR));
    EventEncoder encoder = EventFormat.NMNIST.newEncoder(StreamParameters.of(SENSOR));
    EventBuffer in = new EventBuffer();
    // Past the 23 bits, overflow records follow; the second time needs none, the third is before.
    for (long micros : new long[] {13_000_000, 5_000_000, 375, 5_000_001}) {
      in.append(micros, 1, 1, true);
    }
    EventBuffer out = sifted(sieve, in);

    assertThat(out.size()).isEqualTo(3);
    assertThatCode(() -> encoder.encode(out.toPacket())).doesNotThrowAnyException();
  }

  @Test
  void sift_timesBeforeTheFirstForDsec_dropsThemAlone() {
    EventBuffer in = new EventBuffer();
    for (long micros : new long[] {500, 400, 600, 499, 500, 500 + 0xFFFFFFFFL, 501 + 0xFFFFFFFFL}) {
      in.append(micros, 1, 2, true);
    }
    FormatSieve sieve = new FormatSieve(RecordingKind.DSEC_HDF5, StreamParameters.of(SENSOR));

    EventBuffer out = sifted(sieve, in);

    assertThat(sieve.droppedEvents()).isEqualTo(3);
    assertThat(out.size()).isEqualTo(4);
    assertThat(sieve.firstReason()).hasValueSatisfying(why -> assertThat(why).contains("from 500"));
  }

  @Test
  void sift_triggersForDsec_dropsAndNamesThem() {
    EventBuffer in = new EventBuffer();
    in.append(5, 1, 2, true);
    in.appendTrigger(new Trigger(6, 0, true));
    FormatSieve sieve = new FormatSieve(RecordingKind.DSEC_HDF5, StreamParameters.of(SENSOR));

    assertThat(sifted(sieve, in).size()).isEqualTo(1);

    assertThat(sieve.dropped(SideStream.TRIGGERS)).isEqualTo(1);
    assertThat(sieve.firstReason()).hasValue("dsec-hdf5 has no place for TRIGGERS");
  }

  @Test
  void sift_colouredEventsOfWhichSomeAreOutside_theOthersKeepTheirColours() {
    EventBuffer in = new EventBuffer();
    for (int i = 0; i < 100; i++) {
      int x = i % 7 == 0 ? 200 : i;
      in.append(i / 10, x, 1, false);
      in.append(new ColorEvent(i / 10, x, 1, i, 2, 3));
    }
    FormatSieve sieve = new FormatSieve(EventFormat.ES_COLOR, StreamParameters.of(SENSOR));

    EventBuffer passed = sifted(sieve, in);

    assertThat(sieve.droppedEvents()).isEqualTo(15);
    assertThat(sieve.dropped(SideStream.COLOR_EVENTS)).isEqualTo(15);
    List<ColorEvent> colors = passed.sideElements(ColorEvent.class);
    assertThat(colors).hasSize(85).hasSize(passed.size());
    assertThat(colors).allMatch(color -> color.x() == color.red());
    assertThat(passed.x(84)).isEqualTo(colors.get(84).x());
  }

  /** Mostly what every format carries, sometimes a time or pixel that some cannot. */
  private static EventBuffer batch(Random random) {
    EventBuffer batch = new EventBuffer();
    long time = random.nextInt(1_000);
    for (int i = 0; i < 60; i++) {
      time += step(random);
      int x = random.nextInt(random.nextInt(20) == 0 ? 400 : 200);
      batch.append(time, x, random.nextInt(100), random.nextBoolean());
      if (random.nextInt(30) == 0) {
        long at = time + step(random);
        batch.appendTrigger(new Trigger(at, random.nextInt(40), random.nextBoolean()));
      }
      if (random.nextInt(60) == 0) {
        batch.appendImuSample(
            new ImuSample(time + step(random), 20, Axes.ZERO, Axes.ZERO, Axes.ZERO));
      }
    }
    return batch;
  }

  /** Mostly some microseconds, sometimes any step at all, forward or back. */
  private static long step(Random random) {
    boolean odd = random.nextInt(20) == 0;
    return odd ? random.nextLong() >> random.nextInt(Long.SIZE) : random.nextInt(50);
  }

  @Test
  void sift_pixelsOutside_dropsThemAlone() {
    EventBuffer in = new EventBuffer();
    for (int i = 0; i < 1_000; i++) {
      in.append(i, i % 10 == 0 ? 200 : i % 200, i % 100, true);
    }
    FormatSieve sieve = new FormatSieve(EventFormat.EVT3, StreamParameters.of(SENSOR));

    EventBuffer out = sifted(sieve, in);

    assertThat(sieve.droppedEvents()).isEqualTo(100);
    assertThat(out.size()).isEqualTo(900);
    assertThat(out.timeMicros(0)).isEqualTo(1);
    assertThat(sieve.firstReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("(200, 0)"));
  }

  @Test
  void sift_triggersForAFormatWithoutThem_dropsAndNamesThem() {
    EventBuffer in = new EventBuffer();
    in.append(5, 1, 2, true);
    in.appendTrigger(new Trigger(6, 0, true));
    in.appendTrigger(new Trigger(7, 0, false));
    FormatSieve sieve = new FormatSieve(EventFormat.NMNIST, StreamParameters.of(SENSOR));

    EventBuffer out = sifted(sieve, in);

    assertThat(sieve.dropped(SideStream.TRIGGERS)).isEqualTo(2);
    assertThat(out.size()).isEqualTo(1);
    assertThat(out.triggers()).isEmpty();
    assertThat(sieve.firstReason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("nmnist").contains("TRIGGERS"));
  }

  @Test
  void sift_whatTheFormatCarries_passesUntouched() {
    EventBuffer in = new EventBuffer();
    in.append(5, 1, 2, true);
    in.appendTrigger(new Trigger(6, 3, true));
    FormatSieve sieve = new FormatSieve(EventFormat.EVT2, StreamParameters.of(SENSOR));

    EventBuffer out = sifted(sieve, in);

    assertThat(out.toPacket()).isEqualTo(in.toPacket());
    assertThat(sieve.passedAll()).isTrue();
    assertThat(sieve.firstReason()).isEmpty();
  }
}
