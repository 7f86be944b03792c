package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventContainer;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.hdf5.Hdf5Container;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** HDF5 files, by their signature at the start of the file. */
final class Hdf5Probe implements ContainerProbe {
  private static final String SIGNATURE = "\u0089HDF\r\n\u001A\n";

  @Override
  public Optional<EventContainer> open(Path file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] start = stream.readNBytes(SIGNATURE.length());
      if (!new String(start, StandardCharsets.ISO_8859_1).equals(SIGNATURE)) {
        return Optional.empty();
      }
    }
    return Optional.of(Hdf5Container.open(file));
  }
}
