package io.retinaflow.ingest.hdf5;

import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.Deflater;

/**
 * Writer of DSEC's HDF5 layout: {@code /events/{x u16, y u16, t u32, p u8}} in deflated chunks,
 * {@code /t_offset} i64 with the first event's time, which t counts from, and {@code /ms_to_idx}
 * u64 with the number of the first event at or after each millisecond.
 *
 * <p>DSEC's own files pack chunks with Blosc; deflate is read without a plugin. Times may fall, but
 * not below the first event's, and rise by 71 minutes; there are no triggers.
 *
 * @see <a href="https://dsec.ifi.uzh.ch/data-format/">DSEC</a>
 */
public final class DsecWriter implements Hdf5Writer {
  private static final int CHUNK_ROWS = 1 << 16;
  private static final int DEFLATE = 1;
  private static final int LEVEL = 4;
  private static final long MICROS_PER_MILLI = 1000;

  private final Resolution resolution;
  private final DsecLimits limits;
  private final FileBuilder file;
  private final Column x;
  private final Column y;
  private final Column t;
  private final Column p;
  private final WordWriter millis = new WordWriter();
  private long milliCount;
  private long eventCount;
  private long firstMicros;

  /** One of the data sets. */
  private static final class Column {
    private final WordWriter rows = new WordWriter();
    private final ChunkIndex chunks;
    private final int chunkBytes;

    Column(FileBuilder file, int rowBytes) {
      this.chunkBytes = CHUNK_ROWS * rowBytes;
      this.chunks =
          new ChunkIndex(
              file,
              FileBuilder.integer(rowBytes, false),
              rowBytes,
              CHUNK_ROWS,
              ChunkIndex.filter(DEFLATE, "deflate", LEVEL));
    }

    /** Writes what waits as a chunk, full length as HDF5 demands. */
    void flush() throws IOException {
      Deflater deflater = new Deflater(LEVEL);
      try {
        deflater.setInput(FileBuilder.padded(rows.take(), chunkBytes));
        deflater.finish();
        byte[] room = new byte[chunkBytes + chunkBytes / 100 + 64];
        chunks.append(FileBuilder.padded(room, deflater.deflate(room)));
      } finally {
        deflater.end();
      }
    }
  }

  /** Creates or replaces a file. */
  public DsecWriter(Path path, Resolution resolution) throws IOException {
    this.resolution = resolution;
    this.limits = new DsecLimits(resolution);
    this.file = new FileBuilder(path);
    this.x = new Column(file, Short.BYTES);
    this.y = new Column(file, Short.BYTES);
    this.t = new Column(file, Integer.BYTES);
    this.p = new Column(file, Byte.BYTES);
  }

  @Override
  public void write(EventPacket packet) throws IOException {
    limits.admit(packet);
    for (int i = 0; i < packet.size(); i++) {
      put(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
    }
  }

  private void put(long timeMicros, int column, int row, boolean on) throws IOException {
    firstMicros = eventCount == 0 ? timeMicros : firstMicros;
    long offset = timeMicros - firstMicros;
    for (; milliCount * MICROS_PER_MILLI <= offset; milliCount++) {
      FileBuilder.putLong(millis, eventCount);
    }
    x.rows.putShort(column);
    y.rows.putShort(row);
    t.rows.putInt((int) offset);
    p.rows.putByte(on ? 1 : 0);
    if (++eventCount % CHUNK_ROWS == 0) {
      flush();
    }
  }

  private void flush() throws IOException {
    x.flush();
    y.flush();
    t.flush();
    p.flush();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      if (eventCount % CHUNK_ROWS != 0) {
        flush();
      }
      long events =
          file.append(
              FileBuilder.group(
                  Map.of(
                      "x", x.chunks.finish(eventCount),
                      "y", y.chunks.finish(eventCount),
                      "t", t.chunks.finish(eventCount),
                      "p", p.chunks.finish(eventCount))));
      long index =
          file.appendPlain(
              FileBuilder.integer(Long.BYTES, false),
              FileBuilder.rows(milliCount),
              millis.take(),
              FileBuilder.header());
      WordWriter first = new WordWriter();
      FileBuilder.putLong(first, firstMicros);
      long offset =
          file.appendPlain(
              FileBuilder.integer(Long.BYTES, true),
              FileBuilder.scalar(),
              first.take(),
              FileBuilder.header());
      FileBuilder.Header root =
          FileBuilder.group(Map.of("events", events, "ms_to_idx", index, "t_offset", offset))
              .withText("geometry", resolution.toString());
      file.finish(file.append(root));
    }
  }
}
