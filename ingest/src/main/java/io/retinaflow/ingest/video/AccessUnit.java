package io.retinaflow.ingest.video;

/**
 * The coded bytes of one picture. The array is taken over, not copied; nobody may change it.
 *
 * <p>A key needs nothing before it: decoding may begin there, and then gives every picture that is
 * presented at its time or later.
 */
public final class AccessUnit {
  private final long pts;
  private final boolean key;
  private final byte[] bytes;

  /**
   * Joins the fields.
   *
   * @param pts presentation time, in units of the stream's time base
   * @param key whether decoding may begin here
   * @param bytes the coded picture; taken
   */
  public AccessUnit(long pts, boolean key, byte[] bytes) {
    this.pts = pts;
    this.key = key;
    this.bytes = bytes;
  }

  /** Presentation time, in units of the stream's time base. */
  public long pts() {
    return pts;
  }

  /** Whether decoding may begin here. */
  public boolean key() {
    return key;
  }

  /** The coded picture, not a copy. */
  public byte[] bytes() {
    return bytes;
  }
}
