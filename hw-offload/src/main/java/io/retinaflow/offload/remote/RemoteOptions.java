package io.retinaflow.offload.remote;

import io.retinaflow.offload.accelerator.BackendOption;
import io.retinaflow.offload.accelerator.BackendOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Options of the back end {@code remote}.
 *
 * @param endpoint where the server is
 * @param attempts of a call, the first included
 * @param deadline of a call, with all its attempts
 * @param jitterSeed of the pauses between attempts
 */
record RemoteOptions(Endpoint endpoint, int attempts, Duration deadline, long jitterSeed) {
  static final String NAME = "remote";

  private static final String ADDRESS = "address";
  private static final String DEADLINE = "deadline";
  private static final String TLS = "tls";
  private static final String AUTHORITY = "ca";
  private static final String CERTIFICATE = "certificate";
  private static final String KEY = "key";
  private static final String MAX_MESSAGE = "max-message-mib";
  private static final String ATTEMPTS = "attempts";
  private static final String JITTER_SEED = "jitter-seed";

  private static final String DEFAULT_ADDRESS = "127.0.0.1:7070";
  private static final int DEFAULT_DEADLINE_MILLIS = 30_000;
  private static final int DEFAULT_MESSAGE_MEBIBYTES = 64;
  private static final int DEFAULT_ATTEMPTS = 5;
  private static final int MOST_MEBIBYTES = 2047;

  /** Whether a connection is encrypted. */
  private enum Tls {
    TRUE,
    FALSE
  }

  static List<BackendOption> known() {
    return List.of(
        new BackendOption(ADDRESS, "HOST:PORT of the offload server; " + DEFAULT_ADDRESS),
        new BackendOption(
            DEADLINE,
            "milliseconds an answer may take, all attempts together; " + DEFAULT_DEADLINE_MILLIS),
        new BackendOption(
            TLS, "true or false; true where ca or certificate is set, else false: in the clear"),
        new BackendOption(
            AUTHORITY, "PEM file of who may vouch for the server; Java's own list unless set"),
        new BackendOption(
            CERTIFICATE, "PEM file of this client's certificate, where the server asks for one"),
        new BackendOption(KEY, "PEM file of the certificate's private key"),
        new BackendOption(
            MAX_MESSAGE,
            "MiB of the largest answer that is taken, 1..%d; %d"
                .formatted(MOST_MEBIBYTES, DEFAULT_MESSAGE_MEBIBYTES)),
        new BackendOption(
            ATTEMPTS, "times a call is made where the server is gone or full; " + DEFAULT_ATTEMPTS),
        new BackendOption(
            JITTER_SEED, "seed of the pauses between attempts; another each time unless set"));
  }

  /**
   * Reads options.
   *
   * @throws IllegalArgumentException if one is unknown or impossible
   */
  static RemoteOptions of(Map<String, String> options) {
    BackendOptions given = BackendOptions.of(NAME, options, known());
    String address = given.text(ADDRESS).orElse(DEFAULT_ADDRESS);
    int attempts = positive(ATTEMPTS, given.integer(ATTEMPTS).orElse(DEFAULT_ATTEMPTS));
    int millis = positive(DEADLINE, given.integer(DEADLINE).orElse(DEFAULT_DEADLINE_MILLIS));
    return new RemoteOptions(
        Endpoint.of(address, tls(given), maxMessageBytes(given)),
        attempts,
        Duration.ofMillis(millis),
        // Clients that draw the same would come back all at once; no result depends on it.
        given.integer(JITTER_SEED).orElseGet(() -> ThreadLocalRandom.current().nextInt()));
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
    return value;
  }

  private static int maxMessageBytes(BackendOptions given) {
    int mebibytes = given.integer(MAX_MESSAGE).orElse(DEFAULT_MESSAGE_MEBIBYTES);
    if (mebibytes < 1 || mebibytes > MOST_MEBIBYTES) {
      throw new IllegalArgumentException(
          MAX_MESSAGE + " must be 1.." + MOST_MEBIBYTES + ", not " + mebibytes);
    }
    return mebibytes << 20;
  }

  private static Optional<TlsFiles> tls(BackendOptions given) {
    TlsFiles files =
        new TlsFiles(
            given.text(CERTIFICATE).map(Path::of),
            given.text(KEY).map(Path::of),
            given.text(AUTHORITY).map(Path::of));
    boolean named = files.certificate().isPresent() || files.authority().isPresent();
    boolean encrypted = given.choice(TLS, named ? Tls.TRUE : Tls.FALSE) == Tls.TRUE;
    if (named && !encrypted) {
      throw new IllegalArgumentException(
          "tls=false leaves " + AUTHORITY + " and " + CERTIFICATE + " without a use");
    }
    return encrypted ? Optional.of(files) : Optional.empty();
  }

  /** The rule by which calls are made again. */
  Attempts rule() {
    return new Attempts(attempts, deadline, jitterSeed);
  }
}
