package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.FAILED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.ColorEvent;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import io.retinaflow.ingest.recording.RecordingKind;
import io.retinaflow.ingest.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertCommandTest {
  private static final int CANNOT_HOLD = 3;

  @TempDir private Path folder;

  private final TestingCommandLine command = new TestingCommandLine();

  @ParameterizedTest
  @ValueSource(strings = {"evt2", "evt3", "aedat4", "nmnist", "bs2"})
  void convert_toAnyFormat_keepsEveryEvent(String format) throws IOException {
    Path made = command.generate(folder.resolve("made.raw"), "evt3");
    Path converted = folder.resolve("converted." + format);

    assertThat(command.run("convert", made, converted)).as(command.err()).isEqualTo(OK);

    JsonNode before = inspect(made);
    JsonNode after = inspect(converted, "--format", format, "--geometry", "64x48");
    assertThat(after.path("format").asText()).isEqualTo(format);
    assertThat(after.path("sha256_packed_t8x2y2p1"))
        .isEqualTo(before.path("sha256_packed_t8x2y2p1"));
    assertThat(after.path("event_count").asLong()).isPositive();
  }

  @Test
  void convert_existingFile_isSkippedUnlessForced() throws IOException {
    Path made = command.generate(folder.resolve("made.raw"), "evt3");
    Path there = Files.writeString(folder.resolve("there.aedat4"), "complete");

    assertThat(command.run("convert", made, there)).isEqualTo(OK);
    assertThat(command.out()).contains("there.aedat4: exists, skipped");
    assertThat(there).hasContent("complete");

    assertThat(command.run("convert", made, there, "--force")).isEqualTo(OK);
    assertThat(inspect(there).path("format").asText()).isEqualTo("aedat4");
  }

  @Test
  void convert_severalIntoAFolder_namesThemAfterTheRecordings() throws IOException {
    Path left = command.generate(folder.resolve("left.raw"), "evt3");
    Path right = command.generate(folder.resolve("right.aedat4"), "aedat4");
    Path target = folder.resolve("new/folder");

    assertThat(command.run("convert", left, right, "--output-dir", target, "--to", "evt2"))
        .as(command.err())
        .isEqualTo(OK);

    assertThat(inspect(target.resolve("left.evt2.raw")).path("format").asText()).isEqualTo("evt2");
    assertThat(inspect(target.resolve("right.evt2.raw")).path("format").asText()).isEqualTo("evt2");
  }

  @Test
  void convert_whatTheTargetCannotHold_isRefusedAndCounted() throws IOException {
    Path dated = dated();
    Path target = folder.resolve("dated.evt3.raw");

    assertThat(command.run("convert", dated, target)).isEqualTo(CANNOT_HOLD);

    assertThat(command.out())
        .contains("100 events in, 0 out")
        .contains("not written, --lossy would leave out: 100 events, 1 triggers");
    assertThat(filesIn(folder)).containsExactly("dated.aedat4");
  }

  @Test
  void convert_startAtZero_makesDatesFit() throws IOException {
    Path target = folder.resolve("dated.evt3.raw");

    assertThat(command.run("convert", dated(), target, "--start-at-zero"))
        .as(command.out())
        .isEqualTo(OK);

    JsonNode after = inspect(target);
    assertThat(after.path("event_count").asLong()).isEqualTo(100);
    assertThat(after.path("t_first").asLong()).isEqualTo(10);
    assertThat(after.path("triggers").path("first").path(0).asLong()).isZero();
  }

  @Test
  void convert_lossy_writesTheRestAndSaysWhatIsMissing() throws IOException {
    Path target = folder.resolve("dated.bs2");

    assertThat(command.run("convert", dated(), target, "--start-at-zero", "--lossy")).isEqualTo(OK);

    assertThat(command.out())
        .contains("100 events in, 100 out")
        .contains("left out: 1 triggers; the first: bs2 has no place for TRIGGERS");
    assertThat(
            inspect(target, "--format", "bs2", "--geometry", "64x48").path("event_count").asLong())
        .isEqualTo(100);
  }

  @Test
  void convert_cropAndFilter_reportsWhereEventsWent() throws IOException {
    Path target = folder.resolve("part.aedat4");

    assertThat(
            command.run(
                "convert",
                dated(),
                target,
                "--from",
                "10us",
                "--until",
                "50us",
                "--filter",
                "polarity:on"))
        .isEqualTo(OK);

    assertThat(command.out())
        .contains("100 events in, 20 out")
        .contains("60 outside the time taken")
        .contains("filter polarity:on: 40 in, 20 out");
    assertThat(inspect(target).path("event_count").asLong()).isEqualTo(20);
  }

  @Test
  void convert_brokenRecording_failsAndLeavesNothing() throws IOException {
    Path made = command.generate(folder.resolve("made.aedat4"), "aedat4");
    byte[] bytes = Files.readAllBytes(made);
    bytes[bytes.length / 2] ^= (byte) 0xFF;
    Files.write(made, bytes);

    assertThat(command.run("convert", made, folder.resolve("a.evt3"))).isEqualTo(FAILED);

    assertThat(command.err()).contains("aedat4 byte");
    assertThat(filesIn(folder)).containsExactly("made.aedat4");
  }

  @Test
  void convert_withProgress_tellsNothingOfAShortOne() {
    Path made = command.generate(folder.resolve("made.raw"), "evt3");

    assertThat(command.run("convert", made, folder.resolve("a.evt2"), "--progress")).isEqualTo(OK);
    assertThat(command.err()).doesNotContain("error");
  }

  @ParameterizedTest
  @CsvSource({
    "made.raw, no file to write",
    "made.raw other.raw out.evt2, 2 recordings need --output-dir",
    "made.raw out.xyz, out.xyz is named after no format",
    "made.raw out.evt3 --to evt9, evt9",
    "made.raw --output-dir converted, --to FORMAT",
    "made.raw made.raw --to evt2, over the recording",
    "made.raw sub/made.raw --output-dir x --to evt2, two recordings would be written",
    "made.raw out.evt2 --compression gzip, gzip",
    "made.raw out.evt2 --from 4s --until 2s, before its start"
  })
  void convert_badCommandLine_isMisuseThatTellsTheValue(String words, String told) {
    command.generate(folder.resolve("made.raw"), "evt3");
    String[] each = ("convert " + words).split(" ", -1);
    for (int i = 1; i < each.length; i++) {
      each[i] = each[i].contains(".") ? folder.resolve(each[i]).toString() : each[i];
    }

    assertThat(command.run((Object[]) each)).isEqualTo(MISUSED);
    assertThat(command.err()).contains(told);
    assertThat(filesIn(folder)).containsExactly("made.raw");
  }

  @Test
  void names_ofEveryKind_areUnderstoodAgain() {
    for (RecordingKind kind : RecordingKind.all()) {
      assertThat(RecordingNames.kind(Path.of("walk" + RecordingNames.suffix(kind)))).hasValue(kind);
      assertThat(RecordingNames.kind(Path.of("WALK." + kind.id()))).hasValue(kind);
    }
    assertThat(RecordingNames.kind(Path.of("walk.raw"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "made.hdf5, prophesee-hdf5",
    "made.h5, hdf5",
    "made.mcap, mcap",
    "made.prophesee-hdf5, prophesee-hdf5"
  })
  void convert_toContainer_keepsEveryEvent(String name, String id) throws IOException {
    Path made = command.generate(folder.resolve("made.raw"), "evt3");
    Path converted = folder.resolve(name);

    assertThat(command.run("convert", made, converted)).as(command.err()).isEqualTo(OK);

    JsonNode before = inspect(made);
    JsonNode after = inspect(converted);
    assertThat(after.path("format").asText()).isEqualTo(id);
    assertThat(after.path("sha256_packed_t8x2y2p1"))
        .isEqualTo(before.path("sha256_packed_t8x2y2p1"));
    assertThat(after.path("info").path("geom")).isEqualTo(before.path("info").path("geom"));
  }

  @Test
  void convert_triggersToPropheseeHdf5_keepsThemAndTheDate() throws IOException {
    Path target = folder.resolve("dated.hdf5");

    assertThat(command.run("convert", dated(), target)).as(command.out()).isEqualTo(OK);

    JsonNode triggers = inspect(target).path("triggers");
    assertThat(triggers.path("count").asLong()).isEqualTo(1);
    assertThat(triggers.path("first").path(0).asLong()).isEqualTo(1_700_000_000_000_000L);
  }

  @Test
  void convert_triggersToDsec_isRefused() throws IOException {
    assertThat(command.run("convert", dated(), folder.resolve("dated.h5"))).isEqualTo(CANNOT_HOLD);

    assertThat(command.out()).contains("dsec-hdf5 has no place for TRIGGERS");
  }

  @Test
  void convert_mcapCompressed_isSmaller() throws IOException {
    Path made = command.generate(folder.resolve("made.raw"), "evt3");
    Path plain = folder.resolve("plain.mcap");
    Path packed = folder.resolve("packed.mcap");

    assertThat(command.run("convert", made, plain, "--compression", "none")).isEqualTo(OK);
    assertThat(command.run("convert", made, packed, "--compression", "zstd")).isEqualTo(OK);

    assertThat(packed.toFile().length()).isLessThan(plain.toFile().length());
  }

  @Test
  void inspect_topic_isReadAndMustBeThere() throws IOException {
    Path made = command.generate(folder.resolve("made.raw"), "evt3");
    Path bag = folder.resolve("made.mcap");
    assertThat(command.run("convert", made, bag)).isEqualTo(OK);

    JsonNode there = inspect(bag, "--topic", "/event_camera/events");

    assertThat(there.path("event_count")).isEqualTo(inspect(made).path("event_count"));
    assertThat(command.run("inspect", bag, "--topic", "/other")).isEqualTo(FAILED);
    assertThat(command.err()).contains("/other").contains("/event_camera/events");
  }

  @Test
  void inspect_inNanoseconds_givesEveryTimeSo() throws IOException {
    Path dated = dated();

    JsonNode micros = inspect(dated);
    JsonNode nanos = inspect(dated, "--time-unit", "ns");

    assertThat(nanos.path("columns").path(0).asText()).isEqualTo("t_ns");
    assertThat(nanos.path("t_first").asLong()).isEqualTo(micros.path("t_first").asLong() * 1000);
    assertThat(nanos.path("last10").path(9).path(0).asLong())
        .isEqualTo(micros.path("t_last").asLong() * 1000);
    assertThat(nanos.path("triggers").path("first").path(0).asLong())
        .isEqualTo(1_700_000_000_000_000_000L);
  }

  @Test
  void convert_coloursToAnotherFileOfThem_keepsThemAtTheNewTimes() throws IOException {
    Path target = folder.resolve("moved.es");

    assertThat(
            command.run(
                "convert",
                coloured(),
                target,
                "--to",
                "es-color",
                "--from",
                "2us",
                "--start-at-zero"))
        .as(command.out())
        .isEqualTo(OK);

    JsonNode after = inspect(target);
    assertThat(after.path("event_count").asLong()).isEqualTo(2);
    assertThat(after.path("t_first").asLong()).isZero();
    assertThat(after.path("sum_rgb").toString()).isEqualTo("[50,70,90]");
  }

  @Test
  void convert_coloursToAFormatWithoutThem_isRefusedAndCounted() throws IOException {
    assertThat(command.run("convert", coloured(), folder.resolve("grey.raw"), "--to", "evt3"))
        .isEqualTo(CANNOT_HOLD);

    assertThat(command.out()).contains("4 color events; the first: evt3 has no place");
  }

  /** Events at 5, 6, 7 and 8 us, each redder than the last. */
  private Path coloured() throws IOException {
    Path file = folder.resolve("coloured.es");
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 4; i++) {
      events.append(5 + i, i, 0, false);
      events.append(new ColorEvent(5 + i, i, 0, 10 * i, 10 * (i + 1), 10 * (i + 2)));
    }
    StreamParameters parameters = StreamParameters.of(new Resolution(64, 48));
    try (RecordingWriter writer = RecordingWriter.create(file, EventFormat.ES_COLOR, parameters)) {
      writer.write(events.toPacket());
    }
    return file;
  }

  /** A hundred events from 10 us after a trigger on, one a microsecond, in November 2023. */
  private Path dated() throws IOException {
    Path file = folder.resolve("dated.aedat4");
    long start = 1_700_000_000_000_000L;
    EventBuffer events = new EventBuffer();
    events.appendTrigger(new Trigger(start, 8, true));
    for (int i = 0; i < 100; i++) {
      events.append(start + 10 + i, i % 64, i % 48, i % 2 == 0);
    }
    StreamParameters parameters = StreamParameters.of(new Resolution(64, 48));
    try (RecordingWriter writer = RecordingWriter.create(file, EventFormat.AEDAT4, parameters)) {
      writer.write(events.toPacket());
    }
    return file;
  }

  private JsonNode inspect(Path file, String... options) throws IOException {
    Object[] words = new Object[options.length + 3];
    words[0] = "inspect";
    words[1] = "--json";
    words[2] = file;
    System.arraycopy(options, 0, words, 3, options.length);
    assertThat(command.run(words)).as(command.err()).isEqualTo(OK);
    return new ObjectMapper().readTree(command.out());
  }

  private static List<String> filesIn(Path folder) {
    String[] names = folder.toFile().list();
    return names == null ? List.of() : List.of(names);
  }
}
