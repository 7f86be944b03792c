package io.retinaflow.ingest.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Text lines a file starts with, looked at and not consumed.
 *
 * <p>A payload may start with the very character that marks a header line. A line therefore counts
 * only if it is printable ASCII up to a line feed, with a carriage return nowhere but in front of
 * it, in all lines or in none.
 *
 * @param lines the lines without their ends
 * @param bytes their length with them
 */
record HeaderLines(List<String> lines, int bytes) {
  private static final int MAX_LINE_BYTES = 1 << 14;
  // jAER writes all its preferences into a header: 175 KB in a real file.
  private static final int MAX_BYTES = 1 << 22;

  HeaderLines {
    lines = List.copyOf(lines);
  }

  /**
   * Looks at the lines that start with a prefix.
   *
   * @param last line after which none is a header line whatever it looks like, ends not compared
   */
  static HeaderLines peek(ByteSource source, String prefix, String last) throws IOException {
    List<String> lines = new ArrayList<>();
    int bytes = 0;
    boolean returns = false;
    while (bytes < MAX_BYTES) {
      int length = lineBytes(source, bytes);
      String line = text(source, bytes, length);
      boolean hasReturn = line.endsWith("\r");
      if (!line.startsWith(prefix) || (bytes > 0 && hasReturn != returns)) {
        break;
      }
      returns = hasReturn;
      bytes += length;
      lines.add(line.strip());
      if (line.strip().equals(last)) {
        break;
      }
    }
    return new HeaderLines(lines, bytes);
  }

  /** Length of the text line at a distance from the next byte, its end included; 0 if none is. */
  private static int lineBytes(ByteSource source, int distance) throws IOException {
    int available = Math.min(source.fill(distance + MAX_LINE_BYTES), distance + MAX_LINE_BYTES);
    byte[] window = source.window();
    for (int i = distance; i < available; i++) {
      int character = window[source.offset() + i];
      if (character == '\n') {
        return i + 1 - distance;
      }
      boolean lineEnd =
          character == '\r' && i + 1 < available && window[source.offset() + i + 1] == '\n';
      if (!lineEnd && character != '\t' && (character < ' ' || character > '~')) {
        return 0;
      }
    }
    return 0;
  }

  private static String text(ByteSource source, int distance, int length) {
    int withoutFeed = Math.max(0, length - 1);
    return new String(
        source.window(), source.offset() + distance, withoutFeed, StandardCharsets.US_ASCII);
  }
}
