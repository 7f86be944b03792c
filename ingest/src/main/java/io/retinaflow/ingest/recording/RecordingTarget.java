package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.SideStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** How files of one {@link RecordingKind} are written. */
sealed interface RecordingTarget permits StreamTarget, Hdf5Target, McapTarget {

  /** Name of the kind. */
  String id();

  /** Whether the file has a place for side elements of this kind. */
  boolean carries(SideStream kind);

  /** Parameters with this compression, where the file has a choice of them. */
  StreamParameters compressed(StreamParameters parameters, PacketCompression compression);

  /**
   * Supplier of gauges. What it gives stands at the start of a stream, or is one whose refusals
   * leave no trace and that gives the same verdict on what it has met already.
   */
  Supplier<PacketGauge> gauges(StreamParameters parameters);

  /** Creates or replaces a file. */
  PacketSink create(Path file, StreamParameters parameters) throws IOException;
}
