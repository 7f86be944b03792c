package io.retinaflow.offload.remote;

import java.nio.file.Path;
import java.util.Optional;

/**
 * PEM files that one side of a connection proves itself with, and whom it trusts.
 *
 * @param certificate own certificate, and those it is signed with, up to the authority's
 * @param key its private key, PKCS 8, without a password
 * @param authority certificates of the authorities trusted to vouch for the other side; a client
 *     trusts those of its Java platform where there is none, a server then asks for no certificate
 */
public record TlsFiles(Optional<Path> certificate, Optional<Path> key, Optional<Path> authority) {

  /**
   * Checks that certificate and key come together.
   *
   * @throws IllegalArgumentException if one is without the other
   */
  public TlsFiles {
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "a certificate and its key go together, not "
              + certificate.map(Path::toString).orElse("no certificate")
              + " with "
              + key.map(Path::toString).orElse("no key"));
    }
  }
}
