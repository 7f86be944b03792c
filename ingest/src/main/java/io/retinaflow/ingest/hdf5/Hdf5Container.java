package io.retinaflow.ingest.hdf5;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import io.retinaflow.ingest.codec.DecodeReport;
import io.retinaflow.ingest.codec.DecodedContainer;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HDF5 file of events, in one of these layouts:
 *
 * <pre>
 * Prophesee  /CD/events {x, y, p, t us}, /EXT_TRIGGER/events {p, t us, id}; attribute geometry WxH
 * DSEC       /events/{x, y, t us, p}, /t_offset us to add
 * M3ED       /prophesee/left/{x, y, t us, p}
 * evlib      /events/{xs, ys, ts, ps}, ts in us, or in seconds if floating-point
 * </pre>
 *
 * <p>Numbers may have any length and byte order. Data sets are chunked or contiguous, plain or
 * filtered by deflate, shuffle, Fletcher-32, {@link BloscFilter} or {@link EcfFilter}; one chunk of
 * each is in memory at a time. Indexes ({@code ms_to_idx}, {@code /CD/indexes}) are not needed to
 * read in order.
 *
 * @see <a href="https://docs.prophesee.ai/stable/data/file_formats/hdf5.html">Prophesee HDF5</a>
 * @see <a href="https://dsec.ifi.uzh.ch/data-format/">DSEC</a>
 */
public final class Hdf5Container implements DecodedContainer {
  private static final Pattern SIZE = Pattern.compile("(\\d{1,5})x(\\d{1,5})");
  private static final List<String> COLUMN_GROUPS =
      List.of("/events", "/prophesee/left", "/prophesee/right");
  private static final int MOST_TRIGGERS = 1 << 14;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private final HdfFile file;
  private final String id;
  private final EventTable events;
  private final Optional<TriggerTable> triggers;
  private final Optional<Resolution> resolution;

  private Hdf5Container(
      HdfFile file,
      String id,
      EventTable events,
      Optional<TriggerTable> triggers,
      Optional<Resolution> resolution) {
    this.file = file;
    this.id = id;
    this.events = events;
    this.triggers = triggers;
    this.resolution = resolution;
  }

  /**
   * Opens a file.
   *
   * @throws MalformedPacketException if it is broken or holds no events in a known layout
   */
  public static Hdf5Container open(Path path) throws IOException, MalformedPacketException {
    try {
      return open(file(path));
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  /**
   * Maps a file that a buffer can hold, since jHDF otherwise allocates whatever up to 2 GiB a
   * header announces. Of a larger file that is no more than it has.
   */
  private static HdfFile file(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      long bytes = channel.size();
      return bytes > Integer.MAX_VALUE
          ? new HdfFile(path)
          : HdfFile.fromByteBuffer(channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes));
    }
  }

  private static Hdf5Container open(HdfFile file) {
    boolean opened = false;
    try {
      Hdf5Container container = prophesee(file).or(() -> columns(file)).orElseThrow(() -> none());
      opened = true;
      return container;
    } finally {
      if (!opened) {
        file.close();
      }
    }
  }

  private static HdfException none() {
    return new HdfException("no events at /CD/events or in " + COLUMN_GROUPS);
  }

  private static Optional<Hdf5Container> prophesee(HdfFile file) {
    return dataset(file, "/CD/events")
        .map(
            dataset -> {
              Table table = new Table();
              EventTable events =
                  new EventTable(
                      table,
                      table.column(dataset, "t"),
                      table.column(dataset, "x"),
                      table.column(dataset, "y"),
                      table.column(dataset, "p"),
                      1,
                      0);
              Optional<TriggerTable> triggers =
                  dataset(file, "/EXT_TRIGGER/events").map(TriggerTable::new);
              return new Hdf5Container(file, "prophesee-hdf5", events, triggers, geometry(file));
            });
  }

  private static Optional<Hdf5Container> columns(HdfFile file) {
    for (String group : COLUMN_GROUPS) {
      for (String plural : List.of("", "s")) {
        if (dataset(file, group + "/t" + plural).isPresent()) {
          return Optional.of(columns(file, group, plural));
        }
      }
    }
    return Optional.empty();
  }

  private static Hdf5Container columns(HdfFile file, String group, String plural) {
    Table table = new Table();
    Table.Column time = table.column(required(file, group + "/t" + plural));
    EventTable events =
        new EventTable(
            table,
            time,
            table.column(required(file, group + "/x" + plural)),
            table.column(required(file, group + "/y" + plural)),
            table.column(required(file, group + "/p" + plural)),
            time.field().floating() ? MICROS_PER_SECOND : 1,
            offset(file));
    return new Hdf5Container(file, "hdf5", events, Optional.empty(), geometry(file));
  }

  private static Dataset required(HdfFile file, String path) {
    return dataset(file, path).orElseThrow(() -> new HdfException("no data set " + path));
  }

  private static Optional<Dataset> dataset(HdfFile file, String path) {
    Group group = file;
    String[] names = path.substring(1).split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      if (!(group.getChildren().get(names[i]) instanceof Group next)) {
        return Optional.empty();
      }
      group = next;
    }
    Node last = group.getChildren().get(names[names.length - 1]);
    return last instanceof Dataset dataset ? Optional.of(dataset) : Optional.empty();
  }

  private static long offset(HdfFile file) {
    return dataset(file, "/t_offset")
        .map(Dataset::getData)
        .map(value -> value instanceof Number number ? number.longValue() : 0L)
        .orElse(0L);
  }

  private static Optional<Resolution> geometry(HdfFile file) {
    Attribute attribute = file.getAttribute("geometry");
    if (attribute == null || !(attribute.getData() instanceof String text)) {
      return Optional.empty();
    }
    Matcher sides = SIZE.matcher(text.strip());
    if (!sides.matches()) {
      return Optional.empty();
    }
    int width = Integer.parseInt(sides.group(1));
    int height = Integer.parseInt(sides.group(2));
    boolean possible = Resolution.isPossible(width, height);
    return possible ? Optional.of(new Resolution(width, height)) : Optional.empty();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Optional<Resolution> resolution() {
    return resolution;
  }

  @Override
  public boolean read(EventBuffer out) throws MalformedPacketException {
    try {
      int before = out.size();
      boolean more = events.read(out);
      long until = out.size() > before ? out.timeMicros(out.size() - 1) : Long.MAX_VALUE;
      return readTriggers(more ? until : Long.MAX_VALUE, out) || more;
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  private boolean readTriggers(long until, EventBuffer out) {
    return triggers.isPresent() && triggers.get().readUntil(until, MOST_TRIGGERS, out);
  }

  /**
   * jHDF lets whatever a broken file causes through: its own exceptions, index faults, arithmetic.
   * It does not say where in the file.
   */
  private static MalformedPacketException malformed(RuntimeException cause) {
    MalformedPacketException malformed =
        new MalformedPacketException(
            EventFormat.ECF, 0, "an HDF5 file of events", String.valueOf(cause.getMessage()));
    malformed.initCause(cause);
    return malformed;
  }

  @Override
  public DecodeReport report() {
    return events.report();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
