package io.retinaflow.ingest.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with a data set for each column, laid out as M3ED, DSEC and evlib do. */
final class ColumnLayoutsTest {
  private static final int EVENTS = 300;
  private static final long FIRST_MICROS = 5_000_000;
  private static final long STEP_MICROS = 7;
  private static final byte[] U8 = FileBuilder.integer(Byte.BYTES, false);
  private static final byte[] I8 = FileBuilder.integer(Byte.BYTES, true);
  private static final byte[] U16 = FileBuilder.integer(Short.BYTES, false);
  private static final byte[] I64 = FileBuilder.integer(Long.BYTES, true);

  // Class 1, little-endian, normalized mantissa; sign 63, exponent 52..62, mantissa 0..51.
  private static final byte[] F64 = {
    0x11, 0x20, 63, 0, 8, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, (byte) 0xFF, 0x03, 0, 0
  };

  @TempDir private Path folder;

  /** One of the four columns. */
  private enum Column {
    TIME,
    X,
    Y,
    POLARITY
  }

  @Test
  void read_m3ed_isWhatWasWritten() throws Exception {
    Path path = folder.resolve("m3ed.h5");
    try (FileBuilder file = new FileBuilder(path)) {
      Map<String, Long> left = new LinkedHashMap<>();
      left.put("t", plain(file, I64, Column.TIME));
      left.put("x", plain(file, U16, Column.X));
      left.put("y", plain(file, U16, Column.Y));
      left.put("p", plain(file, U8, Column.POLARITY));
      left.put("ms_map_idx", file.appendPlain(I64, FileBuilder.rows(1), new byte[8], header()));
      file.finish(group(file, Map.of("prophesee", group(file, Map.of("left", group(file, left))))));
    }

    assertReadsBack(path, 0);
  }

  @Test
  void read_dsecInBlosc_isWhatWasWritten() throws Exception {
    Path path = folder.resolve("dsec.h5");
    try (FileBuilder file = new FileBuilder(path)) {
      Map<String, Long> events = new LinkedHashMap<>();
      events.put("t", blosc(file, FileBuilder.integer(Integer.BYTES, false), Column.TIME, 4));
      events.put("x", blosc(file, U16, Column.X, 2));
      events.put("y", blosc(file, U16, Column.Y, 2));
      events.put("p", blosc(file, U8, Column.POLARITY, 1));
      long offset = file.appendPlain(I64, FileBuilder.scalar(), longs(1_000), header());
      file.finish(group(file, Map.of("events", group(file, events), "t_offset", offset)));
    }

    assertReadsBack(path, 1_000);
  }

  /** Seconds as floating-point numbers, polarity -1 and 1. */
  @Test
  void read_evlibInSeconds_isWhatWasWrittenToTheMicrosecond() throws Exception {
    Path path = folder.resolve("evlib.h5");
    try (FileBuilder file = new FileBuilder(path)) {
      WordWriter seconds = new WordWriter();
      WordWriter signs = new WordWriter();
      for (int i = 0; i < EVENTS; i++) {
        seconds.putBytes(longs(Double.doubleToLongBits(value(Column.TIME, i) / 1e6)));
        signs.putByte(value(Column.POLARITY, i) > 0 ? 1 : -1);
      }
      Map<String, Long> events = new LinkedHashMap<>();
      events.put("ts", file.appendPlain(F64, rows(), seconds.take(), header()));
      events.put("xs", plain(file, U16, Column.X));
      events.put("ys", plain(file, U16, Column.Y));
      events.put("ps", file.appendPlain(I8, rows(), signs.take(), header()));
      file.finish(group(file, Map.of("events", group(file, events))));
    }

    assertReadsBack(path, 0);
  }

  @Test
  void read_evlibInMicroseconds_isWhatWasWritten() throws Exception {
    Path path = folder.resolve("evlib.h5");
    try (FileBuilder file = new FileBuilder(path)) {
      Map<String, Long> events = new LinkedHashMap<>();
      events.put("ts", plain(file, I64, Column.TIME));
      events.put("xs", plain(file, U16, Column.X));
      events.put("ys", plain(file, U16, Column.Y));
      events.put("ps", plain(file, U8, Column.POLARITY));
      file.finish(group(file, Map.of("events", group(file, events))));
    }

    assertReadsBack(path, 0);
  }

  @Test
  void open_columnMissing_namesIt() throws Exception {
    Path path = folder.resolve("cut.h5");
    try (FileBuilder file = new FileBuilder(path)) {
      long time = plain(file, I64, Column.TIME);
      file.finish(group(file, Map.of("events", group(file, Map.of("t", time)))));
    }

    assertThatThrownBy(() -> Hdf5Container.open(path))
        .isInstanceOf(MalformedPacketException.class)
        .hasMessageContaining("/events/x");
  }

  private static void assertReadsBack(Path path, long offsetMicros) throws Exception {
    EventBuffer read = new EventBuffer();
    try (Hdf5Container container = Hdf5Container.open(path)) {
      while (container.read(read)) {
        assertThat(read.size()).isLessThanOrEqualTo(EVENTS);
      }
      assertThat(container.id()).isEqualTo("hdf5");
    }
    assertThat(read.size()).isEqualTo(EVENTS);
    for (int i = 0; i < EVENTS; i++) {
      assertThat(read.timeMicros(i)).isEqualTo(value(Column.TIME, i) + offsetMicros);
      assertThat(read.x(i)).isEqualTo((int) value(Column.X, i));
      assertThat(read.y(i)).isEqualTo((int) value(Column.Y, i));
      assertThat(read.on(i)).isEqualTo(value(Column.POLARITY, i) > 0);
    }
  }

  private static long value(Column column, int i) {
    return switch (column) {
      case TIME -> FIRST_MICROS + STEP_MICROS * i;
      case X -> i * 4L % 1280;
      case Y -> i * 3L % 720;
      case POLARITY -> i % 3 == 0 ? 1 : 0;
    };
  }

  private static long plain(FileBuilder file, byte[] type, Column column) throws IOException {
    int bytes = ByteBuffer.wrap(type).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    return file.appendPlain(type, rows(), column(column, bytes), header());
  }

  /** One chunk in a Blosc buffer of one block, shuffled and stored. */
  private static long blosc(FileBuilder file, byte[] type, Column column, int bytes)
      throws IOException {
    byte[] plain = column(column, bytes);
    WordWriter buffer = new WordWriter();
    buffer.putBytes(new byte[] {2, 1, 0x01 | 0x10 | 1 << 5, (byte) bytes});
    buffer.putInt(plain.length);
    buffer.putInt(plain.length);
    buffer.putInt(plain.length + 24);
    buffer.putInt(20);
    buffer.putInt(plain.length);
    for (int j = 0; j < bytes; j++) {
      for (int i = 0; i < EVENTS; i++) {
        buffer.putByte(plain[i * bytes + j]);
      }
    }
    ChunkIndex index =
        new ChunkIndex(
            file, type, bytes, EVENTS, ChunkIndex.filter(BloscFilter.ID, "blosc", 2, 2, bytes));
    index.append(buffer.take());
    return index.finish(EVENTS);
  }

  private static byte[] column(Column column, int bytes) {
    WordWriter rows = new WordWriter();
    for (int i = 0; i < EVENTS; i++) {
      long value = value(column, i);
      for (int j = 0; j < bytes; j++) {
        rows.putByte((int) (value >>> (Byte.SIZE * j)));
      }
    }
    return rows.take();
  }

  private static byte[] longs(long value) {
    WordWriter writer = new WordWriter();
    FileBuilder.putLong(writer, value);
    return writer.take();
  }

  private static byte[] rows() {
    return FileBuilder.rows(EVENTS);
  }

  private static FileBuilder.Header header() {
    return FileBuilder.header();
  }

  private static long group(FileBuilder file, Map<String, Long> members) throws IOException {
    return file.append(FileBuilder.group(members));
  }
}
