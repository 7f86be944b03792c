package io.retinaflow.ingest.video;

/**
 * A picture as it is presented: upright, full-range RGB, 8 bits each. The array is taken over, not
 * copied; nobody may change it.
 */
public final class VideoFrame {
  private static final int CHANNELS = 3;

  private final long pts;
  private final int width;
  private final int height;
  private final byte[] rgb;

  /**
   * Joins the fields.
   *
   * @param pts presentation time, in units of the stream's time base
   * @param rgb {@code [height, width, 3]}, unsigned; taken
   * @throws IllegalArgumentException if the array has another length
   */
  public VideoFrame(long pts, int width, int height, byte[] rgb) {
    if (width < 1 || height < 1 || rgb.length != (long) width * height * CHANNELS) {
      throw new IllegalArgumentException(
          rgb.length + " bytes are no RGB picture of " + width + "x" + height);
    }
    this.pts = pts;
    this.width = width;
    this.height = height;
    this.rgb = rgb;
  }

  /** Presentation time, in units of the stream's time base. */
  public long pts() {
    return pts;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** The values {@code [height, width, 3]}, not a copy. */
  public byte[] rgb() {
    return rgb;
  }
}
