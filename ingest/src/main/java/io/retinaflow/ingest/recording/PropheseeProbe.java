package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamLayout;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Prophesee RAW: proved by a header that names its encoding. */
final class PropheseeProbe implements HeaderProbe {

  @Override
  public Set<EventFormat> formats() {
    return Set.of(EventFormat.EVT2, EventFormat.EVT3);
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options) throws IOException {
    PropheseeHeader header = PropheseeHeader.peek(source);
    return header.format().map(format -> consumed(format, header, source, options));
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException {
    return consumed(format, PropheseeHeader.peek(source), source, options);
  }

  private static RecordingHeader consumed(
      EventFormat format, PropheseeHeader header, ByteSource source, RecordingOptions options) {
    source.skip(header.bytes());
    return new RecordingHeader(format, header.resolution(), StreamLayout.USUAL, options, Map.of());
  }
}
