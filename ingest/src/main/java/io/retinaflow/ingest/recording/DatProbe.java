package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamLayout;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** DAT: proved by its text and the two bytes behind it. A file without is raw records. */
final class DatProbe implements HeaderProbe {

  @Override
  public Set<EventFormat> formats() {
    return Set.of(EventFormat.DAT1, EventFormat.DAT2, EventFormat.DAT_TRIGGERS);
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options) throws IOException {
    Optional<DatHeader> header = DatHeader.peek(source);
    Optional<EventFormat> format = header.flatMap(DatHeader::format);
    return format.map(proved -> consumed(proved, header.get(), source, options));
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException, MalformedPacketException {
    Optional<DatHeader> header = DatHeader.peek(source);
    if (header.isEmpty()) {
      return new RecordingHeader(format, Optional.empty(), StreamLayout.USUAL, options, Map.of());
    }
    if (header.get().format().isEmpty()) {
      throw new MalformedPacketException(
          format,
          header.get().textBytes(),
          "a type 0x00, 0x0C or 0x0E and the record length 8",
          "type %#04x and length %d".formatted(header.get().type(), header.get().recordBytes()));
    }
    return consumed(format, header.get(), source, options);
  }

  private static RecordingHeader consumed(
      EventFormat format, DatHeader header, ByteSource source, RecordingOptions options) {
    source.skip(header.bytes());
    return new RecordingHeader(
        format,
        header.resolution(),
        StreamLayout.USUAL,
        options,
        Map.of(
            "event_type",
            (long) header.type(),
            "event_size",
            (long) header.recordBytes(),
            "version",
            (long) header.version()));
  }
}
