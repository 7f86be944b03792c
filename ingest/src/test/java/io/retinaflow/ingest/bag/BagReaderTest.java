package io.retinaflow.ingest.bag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.retinaflow.ingest.codec.EventDecoder;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BagReaderTest {
  // For a bag of less than 8 KiB: the arrays that decompress it, and no length that it announces.
  private static final long MOST_BYTES = 16L << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "py_test_events_ros1_1.bag, 517, 343474, 4157",
    "codecs_mono_cd_0.db3, 2, 100, 0",
    "codecs_libcaer_rollover_0.db3, 201, 334331, 0"
  })
  void next_realBag_givesItsMessages(String name, int count, int events, int triggers)
      throws Exception {
    Path file =
        Path.of(System.getProperty("retinaflow.shared", "")).resolve("data/recordings/ros/" + name);
    Assumptions.assumeTrue(Files.isRegularFile(file), () -> "shared recording is absent: " + file);

    try (BagReader bag = open(file, Optional.empty())) {
      List<byte[]> messages = all(bag);
      EventBuffer out = new EventBuffer();
      EventDecoder decoder = bag.serialization().format().newDecoder(StreamParameters.unbounded());
      for (byte[] message : messages) {
        decoder.decode(message, 0, message.length, out);
      }

      assertThat(bag.topic()).isEqualTo("/event_camera/events");
      assertThat(messages).hasSize(count);
      assertThat(out.size()).isEqualTo(events);
      assertThat(out.triggers()).hasSize(triggers);
      assertThat(bag.truncatedBytes()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void next_writtenMcap_givesTheMessages(PacketCompression compression) throws Exception {
    List<byte[]> messages = messages(new Random(7), 40, 100_000);
    Path file = write(mcap(messages, compression));

    try (BagReader bag = open(file, Optional.of("/events"))) {
      assertThat(all(bag)).containsExactlyElementsOf(messages);
      assertThat(bag.truncatedBytes()).isZero();
    }
  }

  @Test
  void open_topicThatIsNotThere_namesThoseThatAre() throws Exception {
    Path file = write(mcap(List.of(new byte[3]), PacketCompression.NONE));

    try (BagReader bag = open(file, Optional.of("/other"))) {
      assertThatThrownBy(bag::next)
          .isInstanceOf(MalformedPacketException.class)
          .hasMessageContaining("/other")
          .hasMessageContaining("/events (event_camera_msgs/msg/EventPacket)");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "LZ4", "ZSTD"})
  void next_cutMcap_prefixOrMalformed(PacketCompression compression) throws Exception {
    List<byte[]> messages = messages(new Random(8), 5, 60);
    byte[] bytes = mcap(messages, compression);

    for (int cut = 8; cut < bytes.length; cut += 3) {
      assertPrefixOrMalformed(Arrays.copyOf(bytes, cut), messages);
    }
  }

  @Test
  void next_damagedMcap_nothingWorseThanMalformed() throws Exception {
    Random random = new Random(9);
    List<byte[]> messages = messages(random, 5, 60);
    for (int i = 0; i < 600; i++) {
      byte[] bytes = mcap(messages, i % 2 == 0 ? PacketCompression.NONE : PacketCompression.ZSTD);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      readHostile(bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "bz2", "lz4"})
  void next_ros1BagOfTwoTopics_givesTheOneAskedFor(String compression) throws Exception {
    List<byte[]> left = messages(new Random(1), 5, 3_000);
    List<byte[]> right = messages(new Random(2), 4, 3_000);
    Path file = write(TestingBags.ros1(compression, topics(left, right)));

    assertTopics(file, left, right);
  }

  @Test
  void next_sqliteBagOfTwoTopics_givesTheOneAskedFor() throws Exception {
    List<byte[]> left = messages(new Random(1), 5, 3_000);
    List<byte[]> right = messages(new Random(2), 4, 3_000);
    Path file = folder.resolve("two.db3");
    TestingBags.sqlite(file, topics(left, right));

    assertTopics(file, left, right);
  }

  private static List<TestingBags.Topic> topics(List<byte[]> left, List<byte[]> right) {
    return List.of(new TestingBags.Topic("/left", left), new TestingBags.Topic("/right", right));
  }

  private static void assertTopics(Path file, List<byte[]> left, List<byte[]> right)
      throws Exception {
    try (BagReader first = open(file, Optional.empty());
        BagReader named = open(file, Optional.of("/right"))) {
      assertThat(all(first)).containsExactlyElementsOf(left);
      assertThat(first.topic()).isEqualTo("/left");
      assertThat(all(named)).containsExactlyElementsOf(right);
      assertThat(named.topic()).isEqualTo("/right");
    }
    assertThatThrownBy(
            () -> {
              try (BagReader other = open(file, Optional.of("/other"))) {
                other.next();
              }
            })
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("/other")
        .hasMessageContaining("/left (event_camera_msgs/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "bz2", "lz4"})
  void next_ros1BagCutAtEveryByte_prefixOrMalformed(String compression) throws Exception {
    List<byte[]> messages = messages(new Random(8), 5, 60);
    byte[] bytes = TestingBags.ros1(compression, topics(messages, List.of()));

    for (int cut = 0; cut < bytes.length; cut++) {
      assertPrefixOrMalformed(Arrays.copyOf(bytes, cut), messages);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "bz2", "lz4"})
  void next_damagedRos1Bag_nothingWorseThanMalformed(String compression) throws Exception {
    List<byte[]> messages = messages(new Random(8), 5, 60);
    byte[] bytes = TestingBags.ros1(compression, topics(messages, List.of()));

    readDamaged(bytes, new Random(9), 600);
  }

  @Test
  void next_cutSqliteBag_prefixOrMalformed() throws Exception {
    List<byte[]> messages = messages(new Random(8), 5, 60);
    byte[] bytes = sqlite(messages);

    for (int cut = 0; cut < bytes.length; cut += 5) {
      assertPrefixOrMalformed(Arrays.copyOf(bytes, cut), messages);
    }
  }

  @Test
  void next_damagedSqliteBag_nothingWorseThanMalformed() throws Exception {
    readDamaged(sqlite(messages(new Random(8), 5, 60)), new Random(9), 600);
  }

  private byte[] sqlite(List<byte[]> messages) throws Exception {
    Path file = folder.resolve("whole.db3");
    TestingBags.sqlite(file, topics(messages, List.of()));
    return Files.readAllBytes(file);
  }

  private void readDamaged(byte[] whole, Random random, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      byte[] bytes = whole.clone();
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      readHostile(bytes);
      assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }
  }

  private void assertPrefixOrMalformed(byte[] bytes, List<byte[]> messages) throws IOException {
    List<byte[]> read = readHostile(bytes);
    assertThat(read).hasSizeLessThanOrEqualTo(messages.size());
    for (int i = 0; i < read.size(); i++) {
      assertThat(read.get(i)).isEqualTo(messages.get(i));
    }
  }

  private List<byte[]> readHostile(byte[] bytes) throws IOException {
    List<byte[]> read = new ArrayList<>();
    Path file = write(bytes);
    Optional<BagKind> kind = BagKind.of(Arrays.copyOf(bytes, BagKind.MAGIC_BYTES));
    if (kind.isEmpty()) {
      return read;
    }
    try (BagReader bag = kind.get().open(file, Optional.empty())) {
      for (Optional<byte[]> next = bag.next(); next.isPresent(); next = bag.next()) {
        read.add(next.get());
      }
    } catch (MalformedPacketException e) {
      assertThat(e.byteOffset()).isBetween(0L, (long) bytes.length);
    }
    return read;
  }

  private static List<byte[]> messages(Random random, int count, int mostBytes) {
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] message = new byte[random.nextInt(mostBytes)];
      Arrays.fill(message, (byte) random.nextInt());
      messages.add(message);
    }
    return messages;
  }

  private static byte[] mcap(List<byte[]> messages, PacketCompression compression)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (McapWriter writer = new McapWriter(bytes, "/events", compression)) {
      for (int i = 0; i < messages.size(); i++) {
        writer.write(i, messages.get(i));
      }
    }
    return bytes.toByteArray();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("bag"), bytes);
  }

  private static BagReader open(Path file, Optional<String> topic) throws Exception {
    byte[] start = Arrays.copyOf(Files.readAllBytes(file), BagKind.MAGIC_BYTES);
    return BagKind.of(start).orElseThrow().open(file, topic);
  }

  private static List<byte[]> all(BagReader bag) throws Exception {
    List<byte[]> messages = new ArrayList<>();
    for (Optional<byte[]> next = bag.next(); next.isPresent(); next = bag.next()) {
      messages.add(next.get());
    }
    return messages;
  }
}
