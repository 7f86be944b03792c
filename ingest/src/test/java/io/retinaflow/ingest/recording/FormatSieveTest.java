package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.retinaflow.ingest.codec.EventEncoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatSieveTest {
  private static final Resolution SENSOR = new Resolution(200, 100);

  /**
   * Steps of the clock of at most 2^23 us either way: together they stay inside every format's
   * clock, beyond which the sieve's way back to where an encoder stood may differ from the
   * stream's.
   */
  private static final int ODD_SHIFT = 40;

  @TempDir private Path folder;

  private final EventBuffer out = new EventBuffer();

  @Property(tries = 200)
  void sift_anyStream_whatPassesTheFormatCarries(@ForAll long seed, @ForAll EventFormat format) {
    // Of triggers alone the sieve remembers no times, as its Javadoc says.
    Assume.that(format != EventFormat.DAT_TRIGGERS);
    Random random = new Random(seed);
    FormatSieve sieve = new FormatSieve(format, StreamParameters.of(SENSOR));
    EventEncoder encoder = format.newEncoder(StreamParameters.of(SENSOR));
    long given = 0;
    long passed = 0;
    for (int batch = 0; batch < 4; batch++) {
      EventBuffer in = batch(random);
      EventBuffer sifted = new EventBuffer();
      sieve.sift(in, sifted);
      given += in.size();
      passed += sifted.size();
      for (EventPacket packet : sifted.toPackets()) {
        assertThatCode(() -> encoder.encode(packet)).doesNotThrowAnyException();
      }
    }

    assertThat(passed + sieve.droppedEvents()).isEqualTo(given);
    assertThat(sieve.firstReason().isEmpty()).isEqualTo(sieve.passedAll());
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
          EventBuffer sifted = new EventBuffer();
          sieve.sift(batch(random), sifted);
          for (EventPacket packet : sifted.toPackets()) {
            writer.write(packet);
          }
          passed.appendAll(sifted);
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
    sieve.sift(in, out);

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

    sieve.sift(in, out);

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

    sieve.sift(in, out);

    assertThat(sieve.dropped(SideStream.TRIGGERS)).isEqualTo(1);
    assertThat(sieve.firstReason()).hasValue("dsec-hdf5 has no place for TRIGGERS");
  }

  /**
   * Mostly what every format carries, sometimes a time or pixel that some cannot; triggers at times
   * of events, since the sieve remembers no others.
   */
  private static EventBuffer batch(Random random) {
    EventBuffer batch = new EventBuffer();
    long time = random.nextInt(1_000);
    for (int i = 0; i < 60; i++) {
      boolean odd = random.nextInt(20) == 0;
      time +=
          odd
              ? random.nextLong() >> (ODD_SHIFT + random.nextInt(Long.SIZE - ODD_SHIFT))
              : random.nextInt(50);
      boolean outside = random.nextInt(20) == 0;
      int x = random.nextInt(outside ? 400 : 200);
      batch.append(time, x, random.nextInt(100), random.nextBoolean());
      if (!outside && random.nextInt(30) == 0) {
        batch.appendTrigger(new Trigger(time, random.nextInt(40), random.nextBoolean()));
      }
    }
    return batch;
  }

  @Test
  void sift_pixelsOutside_dropsThemAlone() {
    EventBuffer in = new EventBuffer();
    for (int i = 0; i < 1_000; i++) {
      in.append(i, i % 10 == 0 ? 200 : i % 200, i % 100, true);
    }
    FormatSieve sieve = new FormatSieve(EventFormat.EVT3, StreamParameters.of(SENSOR));

    sieve.sift(in, out);

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

    sieve.sift(in, out);

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

    sieve.sift(in, out);

    assertThat(out.toPacket()).isEqualTo(in.toPacket());
    assertThat(sieve.passedAll()).isTrue();
    assertThat(sieve.firstReason()).isEmpty();
  }
}
