package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventPacket;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Writer of a recording that {@link Recording} reads back: header, events and what ends them. */
public final class RecordingWriter implements Closeable {
  private final PacketSink sink;

  private RecordingWriter(PacketSink sink) {
    this.sink = sink;
  }

  /** Creates or replaces a file of one stream, as {@link RecordingKind#of(EventFormat)} says. */
  public static RecordingWriter create(Path file, EventFormat format, StreamParameters parameters)
      throws IOException {
    return create(file, RecordingKind.of(format), parameters);
  }

  /**
   * Creates or replaces a file.
   *
   * @param parameters sensor size, stated in kinds of file that have a place for it, and the layout
   *     of those that leave a choice
   */
  public static RecordingWriter create(Path file, RecordingKind kind, StreamParameters parameters)
      throws IOException {
    return new RecordingWriter(kind.target().create(file, parameters));
  }

  /**
   * Appends a packet.
   *
   * @throws IllegalArgumentException if the format cannot carry it
   */
  public void write(EventPacket packet) throws IOException {
    sink.write(packet);
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
