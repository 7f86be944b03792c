package io.retinaflow.offload.remote;

/** A back end on another machine that is gone, silent, or says what cannot be. */
public final class RemoteBackendException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * Names the peer.
   *
   * @param peer where it was to be found, {@code host:port}
   * @param problem what it did
   */
  RemoteBackendException(String peer, String problem, Throwable cause) {
    super("remote back end " + peer + ": " + problem, cause);
  }
}
