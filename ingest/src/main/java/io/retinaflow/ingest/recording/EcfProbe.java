package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamLayout;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bare ECF chunks: nothing in them proves what they are, so that the format must be stated. */
final class EcfProbe implements HeaderProbe {

  @Override
  public Set<EventFormat> formats() {
    return Set.of(EventFormat.ECF);
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options) {
    return Optional.empty();
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options) {
    return new RecordingHeader(format, Optional.empty(), StreamLayout.USUAL, options, Map.of());
  }
}
