package io.retinaflow.ingest.hdf5;

import io.retinaflow.ingest.codec.WordWriter;
import io.retinaflow.ingest.codec.ecf.EcfEncoder;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.EventPacket;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writer of Prophesee's HDF5 layout: events in ECF chunks of {@value #CHUNK_ROWS}, an index entry
 * for every {@value #INDEX_MICROS} us, triggers as they stand.
 *
 * <p>Index entries are {@code {u64 id of the first event at or after ts, i64 ts}}, where ts starts
 * from 0 at the first event; the attribute {@code offset} is what to add to event times to get
 * there. Coordinates are limited to 0..2047.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/file_formats/hdf5.html">Prophesee HDF5</a>
 */
public final class PropheseeWriter implements Hdf5Writer {
  private static final int CHUNK_ROWS = 16384;
  private static final int INDEX_MICROS = PropheseeLimits.INDEX_MICROS;
  private static final int INDEX_ROW_BYTES = 16;
  private static final int TRIGGER_ROW_BYTES = 24;
  private static final byte[] EVENT =
      FileBuilder.compound(
          EcfFilter.ROW_BYTES,
          List.of(
              new FileBuilder.Member("x", 0, Short.BYTES, false),
              new FileBuilder.Member("y", 2, Short.BYTES, false),
              new FileBuilder.Member("p", 4, Short.BYTES, true),
              new FileBuilder.Member("t", 8, Long.BYTES, true)));
  private static final byte[] INDEX =
      FileBuilder.compound(
          INDEX_ROW_BYTES,
          List.of(
              new FileBuilder.Member("id", 0, Long.BYTES, false),
              new FileBuilder.Member("ts", 8, Long.BYTES, true)));
  private static final byte[] TRIGGER =
      FileBuilder.compound(
          TRIGGER_ROW_BYTES,
          List.of(
              new FileBuilder.Member("p", 0, Short.BYTES, true),
              new FileBuilder.Member("t", 8, Long.BYTES, true),
              new FileBuilder.Member("id", 16, Short.BYTES, true)));

  private final Resolution resolution;
  private final PropheseeLimits limits;
  private final FileBuilder file;
  private final EcfEncoder encoder;
  private final ChunkIndex events;
  private final EventBuffer waiting = new EventBuffer();
  private final WordWriter index = new WordWriter();
  private final WordWriter triggers = new WordWriter();
  private long eventCount;
  private long indexCount;
  private long triggerCount;
  private long firstMicros;

  /** Creates or replaces a file. */
  public PropheseeWriter(Path path, Resolution resolution) throws IOException {
    this.resolution = resolution;
    this.limits = new PropheseeLimits(resolution);
    this.encoder = new EcfEncoder(resolution, CHUNK_ROWS);
    this.file = new FileBuilder(path);
    this.events =
        new ChunkIndex(
            file, EVENT, EcfFilter.ROW_BYTES, CHUNK_ROWS, ChunkIndex.filter(EcfFilter.ID, "ECF"));
  }

  @Override
  public void write(EventPacket packet) throws IOException {
    limits.admit(packet);
    for (Trigger trigger : packet.triggers()) {
      putTrigger(trigger);
    }
    for (int i = 0; i < packet.size(); i++) {
      putIndex(packet.timeMicros(i));
      waiting.append(packet.timeMicros(i), packet.x(i), packet.y(i), packet.on(i));
      eventCount++;
      if (waiting.size() == CHUNK_ROWS) {
        flush();
      }
    }
  }

  private void putTrigger(Trigger trigger) {
    FileBuilder.putLong(triggers, trigger.rising() ? 1 : 0);
    FileBuilder.putLong(triggers, trigger.timeMicros());
    FileBuilder.putLong(triggers, trigger.id());
    triggerCount++;
  }

  private void putIndex(long timeMicros) {
    firstMicros = eventCount == 0 ? timeMicros : firstMicros;
    long steps = (timeMicros - firstMicros) / INDEX_MICROS;
    for (; indexCount <= steps; indexCount++) {
      FileBuilder.putLong(index, eventCount);
      FileBuilder.putLong(index, indexCount * INDEX_MICROS);
    }
  }

  /** Writes a chunk; times of its events may lie too far apart for one packet. */
  private void flush() throws IOException {
    events.append(encoder.encode(waiting));
    waiting.clear();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      if (waiting.size() > 0) {
        flush();
      }
      long indexes =
          file.appendPlain(
              INDEX,
              FileBuilder.rows(indexCount),
              index.take(),
              FileBuilder.header().withText("offset", String.valueOf(-firstMicros)));
      long cd =
          file.append(
              FileBuilder.group(Map.of("events", events.finish(eventCount), "indexes", indexes)));
      long triggerEvents =
          file.appendPlain(
              TRIGGER, FileBuilder.rows(triggerCount), triggers.take(), FileBuilder.header());
      long external = file.append(FileBuilder.group(Map.of("events", triggerEvents)));
      FileBuilder.Header root =
          FileBuilder.group(Map.of("CD", cd, "EXT_TRIGGER", external))
              .withText("version", "1.0")
              .withText("format", "ECF")
              .withText("geometry", resolution.toString());
      file.finish(file.append(root));
    }
  }
}
