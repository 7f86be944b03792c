package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.PacketCompression;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.SideStream;
import java.io.IOException;
import java.nio.file.Path;

/** How files of one {@link RecordingKind} are written. */
sealed interface RecordingTarget permits StreamTarget, Hdf5Target, McapTarget {

  /** Name of the kind. */
  String id();

  /** Whether the file has a place for side elements of this kind. */
  boolean carries(SideStream kind);

  /** Parameters with this compression, where the file has a choice of them. */
  StreamParameters compressed(StreamParameters parameters, PacketCompression compression);

  /** Makes a gauge that stands at the start of a stream. */
  PacketGauge newGauge(StreamParameters parameters);

  /** Creates or replaces a file. */
  PacketSink create(Path file, StreamParameters parameters) throws IOException;
}
