package io.retinaflow.ingest.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.DecodePolicies;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.TestingSideElements;
import io.retinaflow.ingest.codec.TruncationPolicy;
import io.retinaflow.ingest.codec.aedat4.Aedat4Layout;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.PixelFormat;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.event.Trigger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams, table and tail of AEDAT 4 files. */
final class Aedat4RecordingTest {
  private static final StreamParameters SENSOR = StreamParameters.of(new Resolution(34, 34));
  private static final RecordingOptions ALL =
      RecordingOptions.defaults().withSideStreams(EnumSet.allOf(SideStream.class));

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(PacketCompression.class)
  void of_writtenFile_tableAgrees(PacketCompression compression) throws Exception {
    Path file =
        write(SENSOR.withLayout(Aedat4Layout.USUAL.withCompression(compression)), contents());

    Map<?, ?> info = info(file, RecordingOptions.defaults());

    assertThat(info.get("table_agrees")).isEqualTo(true);
    assertThat(info.get("frames")).isEqualTo(2L);
    assertThat(info.get("imu_elements")).isEqualTo(3L);
    assertThat(info.get("trigger_elements")).isEqualTo(4L);
    assertThat(info.get("streams"))
        .isEqualTo(Map.of("0", "EVTS", "1", "FRME", "2", "IMUS", "3", "TRIG"));
  }

  @Test
  void of_packetLostFromTheFile_tableDisagrees() throws Exception {
    Path file = write(SENSOR, contents());
    byte[] bytes = Files.readAllBytes(file);
    int header = headerBytes(file);
    // Renames the stream of the first packet, the triggers.
    bytes[header] = 9;
    Files.write(file, bytes);

    assertThat(info(file, RecordingOptions.defaults()).get("table_agrees")).isEqualTo(false);
  }

  @Test
  void open_withoutAsking_leavesFramesAndSamplesOut() throws Exception {
    Path file = write(SENSOR, contents());

    try (Recording recording = Recording.open(file, RecordingOptions.defaults())) {
      EventBuffer all = all(recording);
      assertThat(all.frames()).isEmpty();
      assertThat(all.imuSamples()).isEmpty();
      assertThat(all.triggers()).hasSize(4);
    }
    try (Recording recording = Recording.open(file, ALL)) {
      assertThat(all(recording).toPackets()).isEqualTo(contents().toPackets());
    }
  }

  @Test
  void next_fileCutAnywhereInTheTable_everyEventAndNoTotals() throws Exception {
    Path file = write(SENSOR, contents());
    byte[] bytes = Files.readAllBytes(file);
    int tablePosition = tablePosition(file);

    for (int length = tablePosition; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      Map<?, ?> info = info(file, RecordingOptions.defaults());

      assertThat(info.get("truncated_bytes")).isEqualTo(0L);
      assertThat(info.get("trigger_elements")).isEqualTo(4L);
      assertThat(info.containsKey("table_agrees")).isFalse();
    }
  }

  @Test
  void next_cutTail_toldOrRejected() throws Exception {
    Path file = write(SENSOR, contents());
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), tablePosition(file) - 3));
    RecordingOptions strict =
        ALL.withPolicies(DecodePolicies.DEFAULT.withTruncation(TruncationPolicy.REJECT));

    assertThat((Long) info(file, ALL).get("truncated_bytes")).isPositive();
    try (Recording recording = Recording.open(file, strict)) {
      assertThatThrownBy(() -> all(recording))
          .isInstanceOfSatisfying(
              MalformedPacketException.class,
              e -> assertThat(e.expected()).isEqualTo("a whole unit at the end"));
    }
  }

  @Test
  void open_severalEventStreams_theOneAskedForOrTheFirst() throws Exception {
    Path file = folder.resolve("two.aedat4");
    EventBuffer raw = events(10);
    EventBuffer filtered = events(3);
    Files.write(file, twoEventStreams(raw, filtered));

    assertThat(allEvents(file, ALL)).isEqualTo(raw.toPackets());
    assertThat(allEvents(file, ALL.withEventStream(0))).isEqualTo(raw.toPackets());
    assertThat(allEvents(file, ALL.withEventStream(5))).isEqualTo(filtered.toPackets());
    assertThat(info(file, ALL).get("streams")).isEqualTo(Map.of("0", "EVTS", "5", "EVTS"));
    assertThatThrownBy(() -> Recording.open(file, ALL.withEventStream(1)))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("event streams [0, 5]");
  }

  /** A live file without table whose header lists stream 5 beside 0. */
  private byte[] twoEventStreams(EventBuffer first, EventBuffer second) throws Exception {
    Aedat4Layout other = new Aedat4Layout(PacketCompression.LZ4, 0, 5, -1, -1);
    Path file = write(SENSOR.withLayout(other), new EventBuffer());
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    byte[] header = text.replace("FRME", "EVTS").getBytes(StandardCharsets.ISO_8859_1);
    int end = headerBytes(file);
    byte[] firstBytes = packets(0, first);
    byte[] secondBytes = packets(5, second);
    byte[] joined = Arrays.copyOf(header, end + firstBytes.length + secondBytes.length);
    System.arraycopy(secondBytes, 0, joined, end, secondBytes.length);
    System.arraycopy(firstBytes, 0, joined, end + secondBytes.length, firstBytes.length);
    return withoutTable(joined, tablePosition(file));
  }

  private static byte[] packets(int stream, EventBuffer events) {
    Aedat4Layout layout = new Aedat4Layout(PacketCompression.LZ4, stream, -1, -1, -1);
    return EventFormat.AEDAT4.newEncoder(SENSOR.withLayout(layout)).encode(events.toPacket());
  }

  /** Puts -1 where the header states the position. */
  private static byte[] withoutTable(byte[] bytes, long position) {
    byte[] stated = new byte[8];
    for (int i = 0; i < stated.length; i++) {
      stated[i] = (byte) (position >>> (8 * i));
    }
    for (int i = 0; i < 200; i++) {
      if (Arrays.equals(bytes, i, i + stated.length, stated, 0, stated.length)) {
        Arrays.fill(bytes, i, i + stated.length, (byte) -1);
        return bytes;
      }
    }
    throw new AssertionError("the header does not state " + position);
  }

  private Path write(StreamParameters parameters, EventBuffer contents) throws Exception {
    Path file = folder.resolve("written.aedat4");
    try (RecordingWriter writer = RecordingWriter.create(file, EventFormat.AEDAT4, parameters)) {
      writer.write(contents.toPacket());
    }
    return file;
  }

  private static EventBuffer contents() {
    Random random = new Random(3);
    EventBuffer contents = events(50);
    for (int i = 0; i < 4; i++) {
      contents.appendTrigger(new Trigger(1000 + i, 1, true));
    }
    for (int i = 0; i < 3; i++) {
      contents.appendImuSample(TestingSideElements.imuSample(random, 1000 + i));
    }
    for (int i = 0; i < 2; i++) {
      contents.appendFrame(TestingSideElements.frame(random, 1000 + i, PixelFormat.BGR8));
    }
    return contents;
  }

  private static EventBuffer events(int count) {
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < count; i++) {
      events.append(1000 + i, i % 34, i % 7, i % 3 == 0);
    }
    return events;
  }

  private static Object allEvents(Path file, RecordingOptions options) throws Exception {
    try (Recording recording = Recording.open(file, options)) {
      return all(recording).toPackets();
    }
  }

  private static EventBuffer all(Recording recording) throws Exception {
    EventBuffer all = new EventBuffer();
    while (recording.next().isPresent()) {
      all.appendAll(recording.decoded());
    }
    return all;
  }

  private static Map<?, ?> info(Path file, RecordingOptions options) throws Exception {
    Object info = RecordingSummary.of(file, options).values().get("info");
    return (Map<?, ?>) Objects.requireNonNull(info);
  }

  private static int headerBytes(Path file) throws Exception {
    try (Recording recording = Recording.open(file, ALL)) {
      return (int) recording.headerBytes();
    }
  }

  private static int tablePosition(Path file) throws Exception {
    try (Recording recording = Recording.open(file, ALL)) {
      return (int) recording.payloadEnd();
    }
  }
}
