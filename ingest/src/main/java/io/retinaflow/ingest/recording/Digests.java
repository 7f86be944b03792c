package io.retinaflow.ingest.recording;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests every Java platform has. */
final class Digests {
  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must provide SHA-256", e);
    }
  }
}
