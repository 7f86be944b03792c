package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventContainer;
import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Judge of whether a file is a container of one kind, and its opener.
 *
 * <p>To teach recordings another container, implement {@link EventContainer} beside the format's
 * classes, write a probe for it here, and put it into {@link Recording}'s list.
 */
interface ContainerProbe {

  /**
   * Opens the file if it proves to be such a container.
   *
   * @throws MalformedPacketException if it is one and is broken
   */
  Optional<EventContainer> open(Path file, RecordingOptions options)
      throws IOException, MalformedPacketException;
}
