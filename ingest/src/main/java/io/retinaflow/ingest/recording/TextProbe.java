package io.retinaflow.ingest.recording;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.codec.text.TextLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Text: proved by a header line that names time, x, y and polarity, the first line that is neither
 * blank nor a comment, or a comment before it. Four numbers a line prove nothing: such files need
 * the format stated, and their layout if it is not {@link TextLayout#DEFAULT}.
 */
final class TextProbe implements HeaderProbe {
  private static final int PROBED_BYTES = 1 << 14;

  @Override
  public Set<EventFormat> formats() {
    return Set.of(EventFormat.TEXT);
  }

  @Override
  public Optional<RecordingHeader> read(
      ByteSource source, RecordingFile file, RecordingOptions options) throws IOException {
    Optional<HeaderLine> line = HeaderLine.find(source);
    return line.map(
        found -> {
          source.skip(found.end());
          return header(stated(options).orElse(found.layout()), options);
        });
  }

  @Override
  public RecordingHeader force(
      EventFormat format, ByteSource source, RecordingFile file, RecordingOptions options)
      throws IOException {
    Optional<RecordingHeader> header = read(source, file, options);
    return header.orElseGet(() -> header(stated(options).orElse(TextLayout.DEFAULT), options));
  }

  private static Optional<TextLayout> stated(RecordingOptions options) {
    return options.layout() instanceof TextLayout layout ? Optional.of(layout) : Optional.empty();
  }

  private static RecordingHeader header(TextLayout layout, RecordingOptions options) {
    return new RecordingHeader(
        EventFormat.TEXT,
        Optional.empty(),
        layout,
        options,
        Map.of("columns_read", layout.header()));
  }

  /** Header line of a new file. */
  static byte[] bytes(StreamParameters parameters) {
    TextLayout layout = parameters.layout(TextLayout.class, TextLayout.DEFAULT);
    return (layout.header() + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Line that names the columns.
   *
   * @param end distance of its end from the start of the file
   */
  private record HeaderLine(TextLayout layout, int end) {

    static Optional<HeaderLine> find(ByteSource source) throws IOException {
      int available = Math.min(source.fill(PROBED_BYTES), PROBED_BYTES);
      String text =
          new String(source.window(), source.offset(), available, StandardCharsets.ISO_8859_1);
      int start = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        String line = text.substring(start, end).strip();
        Optional<TextLayout> layout = TextLayout.ofHeader(line);
        if (layout.isPresent()) {
          return Optional.of(new HeaderLine(layout.get(), end + 1));
        }
        if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("%")) {
          break;
        }
        start = end + 1;
      }
      return Optional.empty();
    }
  }
}
