package io.retinaflow.offload.dualsparse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;

/** Bytes of a file that are those its SHA-256 promises. */
final class CheckedFile {
  private final Path path;
  private final byte[] bytes;

  private CheckedFile(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @param sha256 digest, 64 hexadecimal digits
   * @throws MalformedDocumentException if it is missing or its digest is another
   */
  static CheckedFile read(Path path, String sha256) throws IOException {
    byte[] bytes = bytes(path);
    String actual = HexFormat.of().formatHex(sha256().digest(bytes));
    if (!actual.equals(sha256)) {
      throw new MalformedDocumentException(
          path.toString(), "sha256", "expected " + sha256 + ", found " + actual);
    }
    return new CheckedFile(path, bytes);
  }

  /** All bytes of a file that must be there. */
  static byte[] bytes(Path path) throws IOException {
    try {
      return Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new MalformedDocumentException(path.toString(), "byte 0", "no such file");
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  byte[] bytes() {
    return bytes;
  }

  void requireLength(long expected) throws MalformedDocumentException {
    if (bytes.length != expected) {
      throw new MalformedDocumentException(
          path.toString(),
          "byte " + Math.min(bytes.length, expected),
          "%d bytes expected, found %d".formatted(expected, bytes.length));
    }
  }

  /** Builds a value from the bytes; what its constructor refuses is this file's fault. */
  <V> V checked(Function<byte[], V> constructor) throws MalformedDocumentException {
    try {
      return constructor.apply(bytes);
    } catch (IllegalArgumentException e) {
      throw new MalformedDocumentException(
          path.toString(), "byte 0", String.valueOf(e.getMessage()));
    }
  }
}
