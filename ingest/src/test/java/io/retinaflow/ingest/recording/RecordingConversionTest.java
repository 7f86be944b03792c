package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every real recording in every kind of file that can hold its events: written, read back and
 * compared by digest, with the triggers where the kind has a place for them.
 */
final class RecordingConversionTest {
  // What is refused is sifted by halving: few events at once keep that short.
  private static final int SIFTED_EVENTS = 64;
  private static final int WHOLE_BYTES = 1 << 20;
  private static final long WHOLE_MICROS = 1L << 31;

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("io.retinaflow.ingest.recording.SharedRecordings#names")
  void write_everyKindThatHoldsIt_readsBackTheSame(String name) throws Exception {
    Original original = Original.read(name);
    TreeSet<String> held = new TreeSet<>();

    for (RecordingKind kind : RecordingKind.all()) {
      List<EventBuffer> batches = original.batches(kind);
      if (passes(kind, original.parameters(), batches)) {
        held.add(kind.id());
        assertThat(written(kind, original.parameters(), batches))
            .as(kind.id())
            .isEqualTo(digest(batches));
      }
    }

    assertThat(String.join(" ", held)).isEqualTo(expected(name));
  }

  private static String expected(String name) throws IOException {
    Properties kinds = new Properties();
    try (InputStream stream =
        RecordingConversionTest.class.getResourceAsStream("kinds-that-hold.properties")) {
      kinds.load(Objects.requireNonNull(stream));
    }
    return kinds.getProperty(name.replace("recordings/", ""), "");
  }

  /** Asks the sieve up to its first refusal. */
  private static boolean passes(
      RecordingKind kind, StreamParameters parameters, List<EventBuffer> batches) {
    FormatSieve sieve = new FormatSieve(kind, parameters);
    for (EventBuffer batch : batches) {
      for (EventBuffer part : parts(batch)) {
        int passed = sieve.sift(part).stream().mapToInt(EventPacket::size).sum();
        if (!sieve.passedAll()) {
          assertThat(sieve.firstReason()).isPresent();
          return false;
        }
        assertThat(passed).isEqualTo(part.size());
      }
    }
    return true;
  }

  /** Parts of a batch, each with the triggers up to its last event; the last with all others. */
  private static List<EventBuffer> parts(EventBuffer batch) {
    List<EventBuffer> parts = new ArrayList<>();
    Deque<Trigger> triggers = new ArrayDeque<>(batch.triggers());
    for (int from = 0, to; from < batch.size() || !triggers.isEmpty(); from = to) {
      to = Math.min(batch.size(), from + SIFTED_EVENTS);
      EventBuffer part = new EventBuffer();
      for (int i = from; i < to; i++) {
        part.append(batch.timeMicros(i), batch.x(i), batch.y(i), batch.on(i));
      }
      while (!triggers.isEmpty()
          && (to == batch.size() || triggers.element().timeMicros() <= batch.timeMicros(to))) {
        part.appendTrigger(triggers.remove());
      }
      parts.add(part);
    }
    return parts;
  }

  private Map<String, Object> written(
      RecordingKind kind, StreamParameters parameters, List<EventBuffer> batches) throws Exception {
    Path file = folder.resolve(kind.id());
    try (RecordingWriter writer = RecordingWriter.create(file, kind, parameters)) {
      for (EventBuffer batch : batches) {
        for (EventPacket packet : batch.toPackets()) {
          writer.write(packet);
        }
      }
    }
    RecordingContents contents = new RecordingContents();
    try (Recording recording = Recording.open(file, options(kind, parameters.bounds()))) {
      while (recording.next().isPresent()) {
        contents.add(recording.decoded());
      }
      assertThat(recording.truncatedBytes()).isZero();
    }
    return contents.values();
  }

  /** Formats are stated, since some prove nothing; containers must prove themselves. */
  private static RecordingOptions options(RecordingKind kind, Resolution sensor) {
    RecordingOptions whole =
        RecordingOptions.defaults()
            .withTargetBytes(WHOLE_BYTES)
            .withMaxSpanMicros(WHOLE_MICROS)
            .withResolution(sensor);
    for (EventFormat format : EventFormat.values()) {
      if (kind.equals(RecordingKind.of(format))) {
        return whole.withFormat(format);
      }
    }
    return whole;
  }

  private static Map<String, Object> digest(List<EventBuffer> batches) {
    RecordingContents contents = new RecordingContents();
    batches.forEach(contents::add);
    return contents.values();
  }

  /**
   * A recording in memory.
   *
   * @param parameters size of its sensor
   * @param whole its events and triggers in batches
   * @param eventsOnly the same batches without triggers
   */
  private record Original(
      StreamParameters parameters, List<EventBuffer> whole, List<EventBuffer> eventsOnly) {

    static Original read(String name) throws Exception {
      Path file = SharedRecordings.file(name);
      RecordingOptions options = SharedRecordings.options(name);
      List<EventBuffer> whole = new ArrayList<>();
      List<EventBuffer> eventsOnly = new ArrayList<>();
      int right = 0;
      int bottom = 0;
      try (Recording recording = Recording.open(file, options)) {
        while (recording.next().isPresent()) {
          EventBuffer events = new EventBuffer();
          for (int i = 0; i < recording.decoded().size(); i++) {
            EventBuffer from = recording.decoded();
            events.append(from.timeMicros(i), from.x(i), from.y(i), from.on(i));
            right = Math.max(right, from.x(i));
            bottom = Math.max(bottom, from.y(i));
          }
          eventsOnly.add(events);
          EventBuffer all = new EventBuffer();
          all.appendAll(recording.decoded());
          whole.add(all);
        }
        Resolution seen = new Resolution(right + 1, bottom + 1);
        return new Original(
            StreamParameters.of(recording.resolution().orElse(seen)), whole, eventsOnly);
      }
    }

    List<EventBuffer> batches(RecordingKind kind) {
      return kind.carries(SideStream.TRIGGERS) ? whole : eventsOnly;
    }
  }
}
