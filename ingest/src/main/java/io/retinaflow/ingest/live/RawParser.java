package io.retinaflow.ingest.live;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.MalformedPacketException;
import io.retinaflow.ingest.codec.StreamParameters;
import java.nio.charset.StandardCharsets;

/**
 * Camera words as they are: EVT 2.0 or EVT 3.0 forwarded byte by byte, with or without the text
 * header of a RAW file in front.
 *
 * <p>The header, lines {@code % key value}, is skipped, not read: format and geometry are the
 * options'. It ends with {@code % end} or at the first line that is not {@code % } and printable
 * text. Words cannot be malformed, only unknown: garbage shows in the counters alone.
 */
final class RawParser implements LiveParser {
  private static final int MOST_HEADER_BYTES = 1 << 16;
  private static final int LONGEST_LINE = 1 << 12;

  private final ChunkOutput output;
  private final EncodedChunker chunker;
  private final int wordBytes;
  private final ByteQueue waiting = new ByteQueue();
  private boolean inHeader = true;
  private int headerBytes;

  RawParser(ChunkOutput output) throws InterruptedException {
    EventFormat format = output.options().rawFormat();
    this.output = output;
    this.wordBytes = wordBytes(format);
    this.chunker =
        new EncodedChunker(output, format, StreamParameters.of(output.options().resolution()));
  }

  /**
   * Length of a format's words.
   *
   * @throws IllegalArgumentException if it is not one of raw words
   */
  static int wordBytes(EventFormat format) {
    return switch (format) {
      case EVT2 -> Integer.BYTES;
      case EVT21, EVT21_LEGACY -> Long.BYTES;
      case EVT3 -> Short.BYTES;
      default ->
          throw new IllegalArgumentException("format " + format.id() + " is not one of raw words");
    };
  }

  @Override
  public void accept(byte[] bytes, int offset, int length)
      throws MalformedPacketException, InterruptedException {
    waiting.append(bytes, offset, length);
    if (inHeader && !skipHeader()) {
      return;
    }
    addWords();
  }

  /** Removes header lines; tells whether the payload has been reached. */
  private boolean skipHeader() throws MalformedPacketException {
    while (true) {
      int line = lineBytes();
      if (line < 0) {
        return false;
      }
      inHeader = line > 0 && !endsHeader(line);
      waiting.remove(line);
      headerBytes += line;
      if (!inHeader) {
        return true;
      }
      if (headerBytes > MOST_HEADER_BYTES) {
        throw new MalformedPacketException(
            output.options().rawFormat(),
            0,
            "a header of " + MOST_HEADER_BYTES + " bytes at most",
            "more lines");
      }
    }
  }

  /** Length of the header line that comes next; 0 if none does, -1 if that is not known yet. */
  private int lineBytes() {
    byte[] bytes = waiting.array();
    int size = Math.min(waiting.size(), LONGEST_LINE);
    for (int i = 0; i < size; i++) {
      int character = bytes[waiting.offset() + i];
      if (i < 2 && character != "% ".charAt(i)) {
        return 0;
      }
      if (character == '\n') {
        return i + 1;
      }
      if (character != '\r' && character != '\t' && (character < ' ' || character > '~')) {
        return 0;
      }
    }
    return size == LONGEST_LINE ? 0 : -1;
  }

  private boolean endsHeader(int line) {
    byte[] bytes = waiting.array();
    String text = new String(bytes, waiting.offset(), line, StandardCharsets.US_ASCII);
    return text.substring(2).strip().equals("end");
  }

  private void addWords() throws MalformedPacketException, InterruptedException {
    int chunkBytes = Math.max(wordBytes, output.options().chunkBytes() / wordBytes * wordBytes);
    for (int whole = wholeBytes(); whole > 0; whole = wholeBytes()) {
      int piece = Math.min(whole, chunkBytes);
      chunker.add(waiting.array(), waiting.offset(), piece);
      waiting.remove(piece);
    }
  }

  private int wholeBytes() {
    return waiting.size() / wordBytes * wordBytes;
  }

  @Override
  public void tick() throws InterruptedException {
    chunker.tick();
  }

  @Override
  public void flush() throws InterruptedException {
    chunker.flush();
  }

  @Override
  public int pendingBytes() {
    return waiting.size();
  }
}
