package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.bag.BagContainer;
import io.retinaflow.ingest.bag.BagKind;
import io.retinaflow.ingest.codec.EventContainer;
import io.retinaflow.ingest.codec.MalformedPacketException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** ROS bags, by their magic numbers. */
final class BagProbe implements ContainerProbe {

  @Override
  public Optional<EventContainer> open(Path file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    Optional<BagKind> kind = kind(file);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(BagContainer.open(kind.get(), file, options.topic()));
  }

  private static Optional<BagKind> kind(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return BagKind.of(stream.readNBytes(BagKind.MAGIC_BYTES));
    }
  }
}
