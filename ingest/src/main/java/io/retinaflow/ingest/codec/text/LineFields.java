package io.retinaflow.ingest.codec.text;

import java.nio.charset.StandardCharsets;

/** Cursor over the fields of one line, in the bytes that hold it. */
final class LineFields {
  private static final byte[] NO_BYTES = {};

  private byte[] bytes = NO_BYTES;
  private int lineStart;
  private int lineEnd;
  private char separator;
  private int next;
  private boolean exhausted;
  private int fieldStart;
  private int fieldEnd;

  /** Stands before the first field of the line in {@code [from, to)}, its line feed left out. */
  void start(byte[] line, int from, int to, char fieldSeparator) {
    bytes = line;
    lineStart = from;
    lineEnd = to;
    separator = fieldSeparator;
    trim(from, to);
    next = fieldStart;
    lineEnd = fieldEnd;
    exhausted = false;
  }

  boolean isBlankLine() {
    return next == lineEnd;
  }

  boolean isComment() {
    return bytes[next] == '#' || bytes[next] == '%';
  }

  /** Moves to the next field, or tells that there is none. */
  boolean next() {
    if (exhausted) {
      fieldStart = lineEnd;
      fieldEnd = lineEnd;
      return false;
    }
    int end = next;
    while (end < lineEnd && !isSeparator(bytes[end])) {
      end++;
    }
    trim(next, end);
    exhausted = end == lineEnd;
    next = separator == ' ' ? skipBlanks(end, lineEnd) : end + 1;
    return true;
  }

  private boolean isSeparator(byte character) {
    return separator == ' ' ? isBlank(character) : character == separator;
  }

  private void trim(int from, int to) {
    fieldStart = skipBlanks(from, to);
    fieldEnd = to;
    while (fieldEnd > fieldStart && isBlank(bytes[fieldEnd - 1])) {
      fieldEnd--;
    }
  }

  private int skipBlanks(int from, int to) {
    int position = from;
    while (position < to && isBlank(bytes[position])) {
      position++;
    }
    return position;
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t' || character == '\r';
  }

  /** Whether the field is this word, in any case. */
  boolean isWord(String word) {
    return fieldEnd - fieldStart == word.length()
        && new String(bytes, fieldStart, word.length(), StandardCharsets.ISO_8859_1)
            .equalsIgnoreCase(word);
  }

  byte[] bytes() {
    return bytes;
  }

  int lineStart() {
    return lineStart;
  }

  /** Index of the first byte of the field. */
  int fieldStart() {
    return fieldStart;
  }

  /** Index behind the last byte of the field. */
  int fieldEnd() {
    return fieldEnd;
  }
}
