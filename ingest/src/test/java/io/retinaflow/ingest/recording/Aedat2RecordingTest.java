package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat2.Aedat2Layout;
import io.retinaflow.ingest.codec.aedat2.ChipAddresses;
import io.retinaflow.ingest.codec.aedat3.Aedat3Layout;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of jAER's and cAER's files. */
final class Aedat2RecordingTest {
  private static final String MAGIC = "#!AER-DAT2.0\r\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "# AEChip: ch.unizh.ini.jaer.chip.retina.DVS128, DVS128, 128x128",
    "# AEChip: eu.seebetter.ini.chips.davis.DAVIS240C, DAVIS, 240x180",
    "# AEChip: eu.seebetter.ini.chips.davis.Davis346red, DAVIS, 346x260",
    "# AEChip: eu.seebetter.ini.chips.sbret10.SBret10, DAVIS, ",
    "# AEChip: ch.unizh.ini.jaer.chip.cochlea.CochleaAMS1c, RAW, ",
    "# nothing about the chip, DVS128, 128x128"
  })
  void open_chipLine_tellsWiringAndSize(String line, ChipAddresses addresses, String size)
      throws Exception {
    Path file = file(MAGIC + line + "\r\n", "0000131800000001");

    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      assertThat(recording.format()).isEqualTo(EventFormat.AEDAT2);
      assertThat(recording.resolution().map(Resolution::toString))
          .isEqualTo(Optional.ofNullable(size));
      assertThat(layout(recording).addresses()).isEqualTo(addresses);
    }
  }

  @Test
  void open_noChipLineButWideAddresses_isDavis() throws Exception {
    Path file = file(MAGIC, "1647780000000001" + "0000131800000002");

    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      assertThat(layout(recording).addresses()).isEqualTo(ChipAddresses.DAVIS);
      assertThat(recording.resolution()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2300131800000001", // a byte no text has
        "2361626300000A01", // the same before a line feed
        "2361626364650A66", // a line feed alone, where the others have a carriage return too
        "23616263640D65660A00000000000000", // a carriage return inside
        "2361626364656667" // no end at all
      })
  void open_recordsThatLookLikeALine_areRecords(String records) throws Exception {
    Path file = file(MAGIC, records);

    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      assertThat(recording.headerBytes()).isEqualTo(MAGIC.length());
    }
  }

  @Test
  void open_lineThatEndsTheHeader_nothingBehindItIsALine() throws Exception {
    String header = MAGIC + "#End Of ASCII Header\r\n";
    Path file =
        file(header, HexFormat.of().formatHex("#abcde\r\n".getBytes(StandardCharsets.US_ASCII)));

    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      assertThat(recording.headerBytes()).isEqualTo(header.length());
      assertThat(recording.next()).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = EventFormat.class,
      names = {"AEDAT1", "AEDAT2"})
  void open_withoutMagic_onlyIfForced(EventFormat format) throws Exception {
    Path file = file("", "000013180000");

    assertThatThrownBy(() -> Recording.open(file, RecordingOptions.defaults()))
        .isInstanceOf(UnrecognizedRecordingException.class);
    try (Recording recording =
        Recording.open(file, RecordingOptions.defaults().withFormat(format))) {
      assertThat(recording.format()).isEqualTo(format);
      assertThat(recording.headerBytes()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ChipAddresses.class,
      names = {"DAVIS", "RAW"})
  void create_otherLayout_isStatedAndReadBack(ChipAddresses addresses) throws Exception {
    Path file = folder.resolve("written.aedat");
    StreamParameters parameters =
        StreamParameters.of(new Resolution(100, 90)).withLayout(Aedat2Layout.of(addresses));
    EventBuffer events = new EventBuffer();
    // The first byte of this DAVIS record is '#'.
    events.append(0x2020_0D0AL, 0x20, 0x23 << 2, false);
    try (RecordingWriter writer =
        RecordingWriter.create(
            file, EventFormat.AEDAT2, parameters.withBounds(new Resolution(100, 150)))) {
      writer.write(events.toPacket());
    }

    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      assertThat(layout(recording).addresses()).isEqualTo(addresses);
      assertThat(recording.next()).isPresent();
      assertThat(recording.decoded().toPacket()).isEqualTo(events.toPacket());
    }
  }

  @Test
  void open_aedat3OfTwoDevices_takesTheFirstUnlessAsked() throws Exception {
    String header =
        String.join(
            "\r\n",
            "#!AER-DAT3.1",
            "#Format: RAW",
            "#Source 1: DAVIS240C",
            "#Source 2: DVS128",
            "#!END-HEADER",
            "");
    Path file = file(header, "");

    try (Recording first = Recording.open(file, RecordingOptions.defaults());
        Recording second = Recording.open(file, RecordingOptions.defaults().withEventStream(2))) {
      assertThat(first.streamParameters().layout()).isEqualTo(new Aedat3Layout(1));
      assertThat(first.resolution()).contains(new Resolution(240, 180));
      assertThat(second.streamParameters().layout()).isEqualTo(new Aedat3Layout(2));
      assertThat(second.resolution()).contains(new Resolution(128, 128));
    }
  }

  @Test
  void open_aedat3OfAnotherFormat_isMalformed() throws Exception {
    Path file = file("#!AER-DAT3.1\r\n#Format: SerializedTS\r\n#!END-HEADER\r\n", "");

    assertThatThrownBy(() -> Recording.open(file, RecordingOptions.defaults()))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("SerializedTS");
  }

  private static Aedat2Layout layout(Recording recording) {
    return (Aedat2Layout) recording.streamParameters().layout();
  }

  private Path file(String header, String hex) throws Exception {
    Path file = folder.resolve("some.aedat");
    Files.write(file, header.getBytes(StandardCharsets.US_ASCII));
    return Files.write(file, HexFormat.of().parseHex(hex), StandardOpenOption.APPEND);
  }
}
