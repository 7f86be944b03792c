package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.SideStream;
import io.retinaflow.ingest.hdf5.Hdf5Layout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kind of file that a recording can be written to: one stream of an {@link EventFormat}, or a
 * container. {@link Recording} reads each back; what proves nothing, like bare ECF, if told so.
 */
public final class RecordingKind {
  /** Prophesee's HDF5 files: events in ECF chunks, and triggers. */
  public static final RecordingKind PROPHESEE_HDF5 =
      new RecordingKind(new Hdf5Target(Hdf5Layout.PROPHESEE));

  /** HDF5 files like those of the DSEC data set: events alone, from the first on. */
  public static final RecordingKind DSEC_HDF5 = new RecordingKind(new Hdf5Target(Hdf5Layout.DSEC));

  /** MCAP files: ROS 2 messages of one topic. */
  public static final RecordingKind MCAP = new RecordingKind(new McapTarget());

  private final RecordingTarget target;

  private RecordingKind(RecordingTarget target) {
    this.target = target;
  }

  /** Files that are one stream of this format. */
  public static RecordingKind of(EventFormat format) {
    return new RecordingKind(new StreamTarget(format));
  }

  /**
   * Finds a kind by its id.
   *
   * @throws IllegalArgumentException if no kind has this id; lists those that exist
   */
  public static RecordingKind of(String id) {
    return all().stream()
        .filter(kind -> kind.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(id)));
  }

  private static String unknown(String id) {
    String known = all().stream().map(RecordingKind::id).collect(Collectors.joining(", "));
    return "unknown kind of recording '" + id + "'; known: " + known;
  }

  /** Every kind: the formats in their order, then the containers. */
  public static List<RecordingKind> all() {
    Stream<RecordingKind> streams = Arrays.stream(EventFormat.values()).map(RecordingKind::of);
    return Stream.concat(streams, Stream.of(PROPHESEE_HDF5, DSEC_HDF5, MCAP)).toList();
  }

  /** Name on the command line: that of the format, or for example {@code mcap}. */
  public String id() {
    return target.id();
  }

  /** Whether files of this kind have a place for side elements of that one. */
  public boolean carries(SideStream kind) {
    return target.carries(kind);
  }

  /**
   * Parameters that make {@link RecordingWriter} compress so: AEDAT 4 and MCAP have the choice, and
   * parameters of others stay as they are.
   */
  public StreamParameters compressed(StreamParameters parameters, PacketCompression compression) {
    return target.compressed(parameters, compression);
  }

  /** How files of this kind are written. */
  RecordingTarget target() {
    return target;
  }

  /** Whether both are the same kind. */
  @Override
  public boolean equals(Object other) {
    return other instanceof RecordingKind kind && target.equals(kind.target);
  }

  @Override
  public int hashCode() {
    return target.hashCode();
  }

  @Override
  public String toString() {
    return id();
  }
}
