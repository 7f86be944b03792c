package io.retinaflow.ingest.codec.aedat4;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.compression.Decompressor;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** One table reader for the files written here and those DV wrote, so that both have one layout. */
final class Aedat4TableTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(PacketCompression.class)
  void close_writtenFile_tableLocatesEveryPacket(PacketCompression compression) throws Exception {
    Path file = folder.resolve("written.aedat4");
    StreamParameters parameters =
        StreamParameters.of(new Resolution(34, 34))
            .withLayout(Aedat4Layout.USUAL.withCompression(compression));
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try (Aedat4FileWriter writer = new Aedat4FileWriter(channel, parameters)) {
      for (int packet = 0; packet < 20; packet++) {
        EventBuffer events = new EventBuffer();
        for (int i = 0; i <= packet; i++) {
          events.append(1_000_000L * packet + i, i, packet, i % 2 == 0);
        }
        events.appendTrigger(new Trigger(1_000_000L * packet, 1, true));
        writer.write(events.toPacket());
      }
    }

    assertThat(eventsByTable(Files.readAllBytes(file), 0)).isEqualTo(210);
  }

  @ParameterizedTest
  @CsvSource({
    "aestream/davis.aedat4, 117667",
    "cuke-emlb/demo-01.aedat4, 319512",
    "redpob/dvSave-2024_06_13_16_16_25.aedat4, 18342"
  })
  void table_writtenByDv_hasTheSameLayout(String name, long events) throws Exception {
    Path file =
        Path.of(System.getProperty("retinaflow.shared", "")).resolve("data/recordings/" + name);
    Assumptions.assumeTrue(Files.isRegularFile(file), () -> "shared recording is absent: " + file);

    assertThat(eventsByTable(Files.readAllBytes(file), 0)).isEqualTo(events);
  }

  @Test
  void header_writtenAndParsed_isTheSame() throws Exception {
    Aedat4Header header =
        Aedat4Header.of(Aedat4Layout.USUAL, new Resolution(346, 260), 123_456_789_012L);
    byte[] bytes = header.toBytes();

    byte[] flatbuffer = Arrays.copyOfRange(bytes, Aedat4Header.MAGIC.length(), bytes.length);
    assertThat(Aedat4Header.parse(flatbuffer)).isEqualTo(header);
    assertThat(header.events().flatMap(Aedat4Stream::resolution))
        .contains(new Resolution(346, 260));
  }

  /** Elements of the stream by the table, each row checked against the packet it points to. */
  private static long eventsByTable(byte[] file, int eventStream) throws MalformedPacketException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int headerEnd = Aedat4Header.MAGIC.length() + 4 + bytes.getInt(Aedat4Header.MAGIC.length());
    Aedat4Header header =
        Aedat4Header.parse(Arrays.copyOfRange(file, Aedat4Header.MAGIC.length(), headerEnd));
    Decompressor decompressor = new Decompressor(EventFormat.AEDAT4, Aedat4Decoder.MAX_BODY_BYTES);
    int length =
        decompressor.decompress(
            header.compression(), file, (int) header.tablePosition(), file.length, 0);
    FlatTables tables = new FlatTables(decompressor.output(), 0, length, "FTAB", 0);
    int vector = tables.follow(tables.field(tables.root(), 0, 4));
    long elements = 0;
    long expectedBody = headerEnd + 8L;
    for (int i = 0; i < tables.vectorLength(vector, 4); i++) {
      int row = tables.follow(vector + 4 + 4 * i);
      int body = (int) tables.longAt(tables.field(row, 0, 8));
      int info = tables.field(row, 1, 8);
      assertThat((long) body).isEqualTo(expectedBody);
      assertThat(tables.intAt(info)).isEqualTo(bytes.getInt(body - 8));
      assertThat(tables.intAt(info + 4)).isEqualTo(bytes.getInt(body - 4));
      expectedBody += tables.intAt(info + 4) + 8L;
      if (tables.intAt(info) == eventStream) {
        elements += tables.longAt(tables.field(row, 2, 8));
      }
    }
    assertThat(expectedBody).isEqualTo(header.tablePosition() + 8);
    return elements;
  }
}
