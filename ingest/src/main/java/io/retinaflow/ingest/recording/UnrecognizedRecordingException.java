package io.retinaflow.ingest.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A file that proves no format this library reads. */
public final class UnrecognizedRecordingException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN_BYTES = 32;

  UnrecognizedRecordingException(RecordingFile file, ByteSource source) throws IOException {
    super(
        "%s: %d bytes that start with '%s' prove no known format; state it if the file has none"
            .formatted(file.name(), file.bytes(), start(source)));
  }

  private static String start(ByteSource source) throws IOException {
    int length = Math.min(source.fill(SHOWN_BYTES), SHOWN_BYTES);
    String text = new String(source.window(), source.offset(), length, StandardCharsets.ISO_8859_1);
    return text.replaceAll("[^ -~]", ".");
  }
}
