package io.retinaflow.ingest.simulator;

import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reader of a portable greymap (netpbm's PGM, one picture): {@code P5} or {@code P2}, width, height
 * and largest sample as decimal numbers between white space and {@code #} comments, then, after one
 * white space, the samples row by row: bytes, big-endian pairs of bytes if the largest is above
 * 255, or decimal numbers in P2.
 */
final class GreymapReader {
  private static final float FULL = 255;
  private static final int LARGEST_BYTE = 255;
  private static final int LARGEST_SAMPLE = 65_535;
  private static final int LONGEST_NUMBER = 9;

  private final Path file;
  private final byte[] bytes;
  private int position;

  /** Reads what the file holds. */
  GreymapReader(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  GreyImage read() throws IOException {
    boolean binary = startsWith('5');
    if (!binary && !startsWith('2')) {
      throw broken("does not start with P5 or P2");
    }
    position = 2;
    int width = number("width");
    int height = number("height");
    int largest = number("largest sample");
    if (width < 1 || height < 1 || width > 1 << 16 || height > 1 << 16) {
      throw broken("has a size of " + width + "x" + height);
    }
    if (largest < 1 || largest > LARGEST_SAMPLE) {
      throw broken("has a largest sample of " + largest);
    }
    // A sample takes a byte at least: a header cannot ask for more memory than the file has.
    if ((long) width * height > bytes.length - position) {
      throw broken("ends before its samples do");
    }
    float[] intensity = new float[width * height];
    position += binary ? 1 : 0;
    for (int i = 0; i < intensity.length; i++) {
      int sample = binary ? sample(largest) : number("sample");
      if (sample > largest) {
        throw broken("has a sample of " + sample + " above its largest, " + largest);
      }
      intensity[i] = FULL * sample / largest;
    }
    return new GreyImage(new Resolution(width, height), intensity);
  }

  private boolean startsWith(char kind) {
    return bytes.length > 2 && bytes[0] == 'P' && bytes[1] == kind;
  }

  private int sample(int largest) throws IOException {
    int size = largest > LARGEST_BYTE ? 2 : 1;
    if (position + size > bytes.length) {
      throw broken("ends before its samples do");
    }
    int sample = bytes[position++] & 0xFF;
    return size == 1 ? sample : (sample << 8) | (bytes[position++] & 0xFF);
  }

  private int number(String name) throws IOException {
    skipSpace();
    int start = position;
    int number = 0;
    while (position < bytes.length && bytes[position] >= '0' && bytes[position] <= '9') {
      if (position - start == LONGEST_NUMBER) {
        throw broken("has too long a " + name);
      }
      number = 10 * number + bytes[position++] - '0';
    }
    if (position == start) {
      throw broken("lacks its " + name);
    }
    return number;
  }

  private void skipSpace() {
    while (position < bytes.length && (isSpace(bytes[position]) || bytes[position] == '#')) {
      if (bytes[position++] == '#') {
        skipLine();
      }
    }
  }

  private void skipLine() {
    while (position < bytes.length && bytes[position] != '\n') {
      position++;
    }
  }

  private static boolean isSpace(byte character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  private IOException broken(String what) {
    return new IOException(file + " " + what + " (at byte " + position + ")");
  }
}
