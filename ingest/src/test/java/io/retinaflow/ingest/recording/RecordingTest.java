package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.Finding;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.aedat4.Aedat4Layout;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

final class RecordingTest {
  private static final StreamParameters SENSOR = StreamParameters.of(new Resolution(34, 34));
  private static final RecordingOptions OPTIONS = RecordingOptions.defaults();

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ECF")
  void open_whatTheWriterWrote_readsBackUnforced(EventFormat format) throws Exception {
    List<EventPacket> packets = packets(format);
    Path file = write(format, SENSOR, packets);

    try (Recording recording = Recording.open(file, OPTIONS)) {
      assertThat(chunks(recording)).allMatch(chunk -> chunk.payload().length > 0);
      assertThat(recording.format()).isEqualTo(format);
      assertThat(recording.resolution()).contains(new Resolution(34, 34));
      assertThat(recording.truncatedBytes()).isZero();
    }
    assertThat(decodedByChunks(file, OPTIONS).toPackets()).isEqualTo(joined(packets).toPackets());
  }

  @ParameterizedTest
  @EnumSource(PacketCompression.class)
  void open_everyCompression_readsBack(PacketCompression compression) throws Exception {
    List<EventPacket> packets = packets(EventFormat.AEDAT4);
    Path file =
        write(
            EventFormat.AEDAT4,
            SENSOR.withLayout(Aedat4Layout.USUAL.withCompression(compression)),
            packets);

    assertThat(decodedByChunks(file, OPTIONS).toPackets()).isEqualTo(joined(packets).toPackets());
  }

  @ParameterizedTest
  @CsvSource({
    "EVT2, 64, 10000", "EVT2, 32768, 50", "EVT2, 1, 0",
    "EVT3, 64, 10000", "EVT3, 32768, 50", "EVT3, 1, 0",
    "NMNIST, 64, 10000", "NMNIST, 32768, 50", "NMNIST, 1, 0",
    "BS2, 64, 10000", "BS2, 32768, 50"
  })
  void next_anyLimits_chunksStayWithinAndLoseNothing(
      EventFormat format, int targetBytes, long maxSpanMicros) throws Exception {
    List<EventPacket> packets = packets(format);
    Path file = write(format, SENSOR, packets);
    RecordingOptions options =
        OPTIONS.withTargetBytes(targetBytes).withMaxSpanMicros(maxSpanMicros);
    int unit = format == EventFormat.EVT2 ? 4 : format == EventFormat.EVT3 ? 2 : 5;

    try (Recording recording = Recording.open(file, options)) {
      List<EncodedChunk> chunks = chunks(recording);

      assertThat(chunks).hasSizeGreaterThan(3);
      for (EncodedChunk chunk : chunks) {
        assertThat(chunk.payload().length % unit).isZero();
        assertThat(chunk.payload().length).isLessThanOrEqualTo(Math.max(targetBytes, unit));
        assertThat(chunk.lastMicros() - chunk.firstMicros()).isBetween(0L, maxSpanMicros);
      }
      assertThat(payloads(chunks)).isEqualTo(payloadOf(file, recording));
    }
    assertThat(decodedByChunks(file, options).toPackets()).isEqualTo(joined(packets).toPackets());
  }

  @Test
  void counters_afterStepsTakenTwice_countEachWordOnce() throws Exception {
    Path file = folder.resolve("padded.raw");
    StringBuilder words = new StringBuilder("0080 ");
    for (int i = 0; i < 500; i++) {
      words.append("9999 %02x6%d 0120 ".formatted(i % 256, i / 256));
    }
    byte[] payload = HexFormat.of().parseHex(words.toString().replace(" ", ""));
    writeBytes(file, "% evt 3.0\n% geometry 64x48\n% end\n", payload);

    try (Recording recording = Recording.open(file, OPTIONS.withMaxSpanMicros(7))) {
      assertThat(chunks(recording)).hasSizeGreaterThan(50);
      assertThat(recording.report()).isEqualTo(DecodeReport.ZERO.plus(Finding.UNKNOWN_WORD, 500));
    }
  }

  @Test
  void next_chunkWithoutEvents_hasTheTimeBefore() throws Exception {
    Path file = folder.resolve("quiet.raw");
    byte[] payload = HexFormat.of().parseHex("01000080" + "02000010" + "02000080" + "03000080");
    writeBytes(file, "% evt 2.0\n", payload);

    try (Recording recording = Recording.open(file, OPTIONS.withTargetBytes(8))) {
      List<EncodedChunk> chunks = chunks(recording);

      assertThat(chunks).extracting(EncodedChunk::events).containsExactly(1, 0);
      assertThat(chunks).extracting(EncodedChunk::firstMicros).containsExactly(64L, 64L);
      assertThat(chunks).extracting(EncodedChunk::lastMicros).containsExactly(64L, 64L);
    }
  }

  @ParameterizedTest
  @EnumSource
  void next_fileCutAnywhere_readsWhatIsWholeAndTellsTheRest(EventFormat format) throws Exception {
    Path file = write(format, SENSOR, packets(format).subList(0, 2));
    byte[] bytes = Files.readAllBytes(file);
    RecordingOptions forced = OPTIONS.withFormat(format).withResolution(SENSOR.bounds());
    EventBuffer whole = decodedByChunks(file, forced);
    int headerBytes = headerBytes(file, forced);

    for (int length = bytes.length; length >= headerBytes; length -= 29) {
      Files.write(file, Arrays.copyOf(bytes, length));
      EventBuffer part = decodedByChunks(file, forced);

      assertThat(part.size()).isLessThanOrEqualTo(whole.size());
      EventBuffer prefix = new EventBuffer();
      prefix.appendAll(whole);
      prefix.truncate(part.size());
      for (int i = 0; i < part.size(); i++) {
        assertThat(part.timeMicros(i)).isEqualTo(prefix.timeMicros(i));
        assertThat(part.x(i)).isEqualTo(prefix.x(i));
      }
      try (Recording recording = Recording.open(file, forced)) {
        int payloadBytes = payloads(chunks(recording)).length;
        if (format != EventFormat.AEDAT4 || recording.truncatedBytes() > 0) {
          assertThat(payloadBytes + recording.truncatedBytes()).isEqualTo(length - headerBytes);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'% format EVT3;height=720;width=1280\n% evt 2.0\n% end\n', EVT3, 1280x720",
    "'% evt 2.0\n% geometry 320x240\n', EVT2, 320x240",
    "'% evt 3.0\r\n% end\r\n', EVT3, ",
    "'% system_ID 21\n', EVT2, 640x480",
    "'% system_ID 48\n', EVT3, 1280x720",
    "'% evt 2.0\n% geometry 0x480\n', EVT2, ",
    "'% evt 2.0\n% geometry 99999x480\n', EVT2, "
  })
  void open_propheseeHeader_provesFormatAndSize(String header, EventFormat format, String size)
      throws Exception {
    Path file = folder.resolve("some.raw");
    writeBytes(file, header, new byte[8]);

    try (Recording recording = Recording.open(file, OPTIONS)) {
      assertThat(recording.format()).isEqualTo(format);
      assertThat(recording.resolution().map(Resolution::toString))
          .isEqualTo(Optional.ofNullable(size));
      assertThat(recording.headerBytes()).isEqualTo(header.length());
    }
  }

  @Test
  void open_payloadThatStartsLikeAHeaderLine_isNotEaten() throws Exception {
    Path file = folder.resolve("lookalike.raw");
    byte[] payload = {'%', ' ', 0x07, '\n', 0, 0, 0, 0};
    writeBytes(file, "% evt 2.0\n", payload);

    try (Recording recording = Recording.open(file, OPTIONS)) {
      assertThat(recording.headerBytes()).isEqualTo(10);
      assertThat(payloads(chunks(recording))).isEqualTo(payload);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "% format EVT21;height=720;width=1280\n% end\n",
        "% evt 2.1\n",
        "% Data file containing CD events.\n% Version 2\n",
        "% system_ID 999\n",
        "anything else",
        ""
      })
  void open_noProofOfAFormat_isUnrecognized(String text) throws Exception {
    Path file = folder.resolve("unknown.raw");
    writeBytes(file, text, new byte[0]);

    assertThatThrownBy(() -> Recording.open(file, OPTIONS))
        .isInstanceOf(UnrecognizedRecordingException.class)
        .hasMessageContaining("unknown.raw");
  }

  @ParameterizedTest
  @CsvSource({
    "a.bin, 0A1F80028E0A, false",
    "a.bin, 0AF080028E, true",
    "a.bin, 231F80028E, false",
    "a.dat, 0A1F80028E, false",
    "A.BS2, 0A1F80028E, true"
  })
  void open_recordsWithoutHeader_needNameLengthAndRange(String name, String bytes, boolean known)
      throws Exception {
    Path file = folder.resolve(name);
    Files.write(file, HexFormat.of().parseHex(bytes));

    if (known) {
      Recording.open(file, OPTIONS).close();
    } else {
      assertThatThrownBy(() -> Recording.open(file, OPTIONS))
          .isInstanceOf(UnrecognizedRecordingException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // no length
        "FFFFFFFF", // absurd length
        "40000000 00", // cut
        "08000000 04000000 494F4858", // another identifier
        "08000000 FFFFFF7F 494F4845" // root outside
      })
  void open_brokenAedat4Header_isMalformed(String header) throws Exception {
    Path file = folder.resolve("broken.aedat4");
    writeBytes(file, "#!AER-DAT4.0\r\n", HexFormat.of().parseHex(header.replace(" ", "")));

    assertThatThrownBy(() -> Recording.open(file, OPTIONS))
        .isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void open_anyByteOfAnAedat4HeaderChanged_opensOrIsMalformed() throws Exception {
    Path file = write(EventFormat.AEDAT4, SENSOR, packets(EventFormat.AEDAT4).subList(0, 1));
    byte[] bytes = Files.readAllBytes(file);
    int headerBytes = headerBytes(file, OPTIONS);
    Random random = new Random(5);
    int opened = 0;

    for (int i = "#!AER-DAT4.0\r\n".length(); i < headerBytes; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, damaged);
      try (Recording recording = Recording.open(file, OPTIONS)) {
        chunks(recording);
        opened++;
      } catch (MalformedPacketException e) {
        assertThat(e.format()).isEqualTo(EventFormat.AEDAT4);
      }
    }
    assertThat(opened).isBetween(1, headerBytes - 1);
  }

  @Test
  void next_damagedAedat4Packet_namesItsOffsetInTheFile() throws Exception {
    Path file = write(EventFormat.AEDAT4, SENSOR, packets(EventFormat.AEDAT4).subList(0, 1));
    int headerBytes = headerBytes(file, OPTIONS);
    byte[] bytes = Files.readAllBytes(file);
    bytes[headerBytes + 8] ^= 1;
    Files.write(file, bytes);

    try (Recording recording = Recording.open(file, OPTIONS)) {
      assertThatThrownBy(recording::next)
          .isInstanceOfSatisfying(
              MalformedPacketException.class,
              e -> assertThat(e.byteOffset()).isEqualTo(headerBytes));
    }
  }

  @Test
  void open_aedat4LeftUnclosed_readsAsOneWithoutTable() throws Exception {
    Path file = folder.resolve("crash.aedat4");
    List<EventPacket> packets = packets(EventFormat.AEDAT4);
    byte[] unclosed;
    try (RecordingWriter writer = RecordingWriter.create(file, EventFormat.AEDAT4, SENSOR)) {
      for (EventPacket packet : packets) {
        writer.write(packet);
      }
      unclosed = Files.readAllBytes(file);
    }
    Files.write(file, unclosed);

    assertThat(decodedByChunks(file, OPTIONS).toPackets()).isEqualTo(joined(packets).toPackets());
  }

  private static List<EventPacket> packets(EventFormat format) {
    Random random = new Random(11);
    List<EventPacket> packets = new ArrayList<>();
    long time = 5_000;
    for (int n = 0; n < 5; n++) {
      EventBuffer buffer = new EventBuffer();
      for (int i = 0; i < 400; i++) {
        time += random.nextInt(random.nextInt(50) == 0 ? 500 : 20);
        buffer.append(time, random.nextInt(34), random.nextInt(34), random.nextBoolean());
      }
      if (format.carries(SideStream.TRIGGERS)) {
        buffer.appendTrigger(new Trigger(time, risingId(format), true));
      }
      packets.add(buffer.toPacket());
    }
    return packets;
  }

  /** An id that means a rising edge in the format. */
  private static int risingId(EventFormat format) {
    return switch (format) {
      case AEDAT1, AEDAT2 -> 0;
      case AEDAT3 -> 2;
      default -> 1;
    };
  }

  private Path write(EventFormat format, StreamParameters parameters, List<EventPacket> packets)
      throws IOException {
    String extension = format == EventFormat.NMNIST ? "bin" : format.id();
    Path file = folder.resolve("written." + extension);
    try (RecordingWriter writer = RecordingWriter.create(file, format, parameters)) {
      for (EventPacket packet : packets) {
        writer.write(packet);
      }
    }
    return file;
  }

  private static void writeBytes(Path file, String header, byte[] payload) throws IOException {
    Files.write(file, header.getBytes(StandardCharsets.US_ASCII));
    Files.write(file, payload, StandardOpenOption.APPEND);
  }

  private static EventBuffer joined(List<EventPacket> packets) {
    EventBuffer all = new EventBuffer();
    packets.forEach(all::appendAll);
    return all;
  }

  private static List<EncodedChunk> chunks(Recording recording) throws Exception {
    List<EncodedChunk> chunks = new ArrayList<>();
    for (Optional<EncodedChunk> next = recording.next();
        next.isPresent();
        next = recording.next()) {
      chunks.add(next.get());
    }
    return chunks;
  }

  /** Decodes each chunk with a decoder of its own, last chunk first. */
  private static EventBuffer decodedByChunks(Path file, RecordingOptions options) throws Exception {
    try (Recording recording = Recording.open(file, options)) {
      List<EncodedChunk> chunks = chunks(recording);
      List<EventBuffer> decoded = new ArrayList<>();
      for (int i = chunks.size() - 1; i >= 0; i--) {
        EventDecoder decoder = recording.format().newDecoder(recording.streamParameters());
        EventBuffer events = new EventBuffer();
        decoder.restore(chunks.get(i).stateBefore());
        decoder.decode(chunks.get(i).payload(), 0, chunks.get(i).payload().length, events);
        decoder.endOfInput();
        assertThat(events.size()).isEqualTo(chunks.get(i).events());
        assertThat(events.triggers()).hasSize(chunks.get(i).triggers());
        decoded.add(0, events);
      }
      EventBuffer all = new EventBuffer();
      decoded.forEach(all::appendAll);
      return all;
    }
  }

  private static int headerBytes(Path file, RecordingOptions options) throws Exception {
    try (Recording recording = Recording.open(file, options)) {
      return (int) recording.headerBytes();
    }
  }

  private static byte[] payloads(List<EncodedChunk> chunks) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    chunks.forEach(chunk -> joined.writeBytes(chunk.payload()));
    return joined.toByteArray();
  }

  private static byte[] payloadOf(Path file, Recording recording) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Arrays.copyOfRange(bytes, (int) recording.headerBytes(), bytes.length);
  }
}
