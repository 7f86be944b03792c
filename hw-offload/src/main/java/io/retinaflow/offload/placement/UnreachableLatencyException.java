package io.retinaflow.offload.placement;

/** A latency bound below what the fastest placement takes. */
public final class UnreachableLatencyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final long fastestPicoseconds;

  UnreachableLatencyException(long boundPicoseconds, long fastestPicoseconds) {
    super(
        "no placement within %d ps: the fastest takes %d ps"
            .formatted(boundPicoseconds, fastestPicoseconds));
    this.fastestPicoseconds = fastestPicoseconds;
  }

  /** Time of the fastest placement. */
  public long fastestPicoseconds() {
    return fastestPicoseconds;
  }
}
