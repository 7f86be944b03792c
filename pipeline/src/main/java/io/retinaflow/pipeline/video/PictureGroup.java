package io.retinaflow.pipeline.video;

import io.retinaflow.ingest.event.TimeRange;

/**
 * S consecutive pictures of one camera, none of them lost, resized and cropped as the model takes
 * them. Groups are cut by place: group g holds the pictures {@code gS..gS+S-1} of its stream,
 * whatever was lost before. The array is taken over, not copied; nobody may change it.
 */
public final class PictureGroup implements DecodedVideo {
  private static final int CHANNELS = 3;

  private final String sensor;
  private final long stream;
  private final long group;
  private final TimeRange range;
  private final long epochMicros;
  private final int frames;
  private final int height;
  private final int width;
  private final byte[] pixels;

  /**
   * Joins the fields.
   *
   * @param sensor name of the camera
   * @param stream which stream of this camera, from 0
   * @param group number of the group in its stream, from 0
   * @param range presentation time of its pictures, half-open
   * @param epochMicros Unix time, in microseconds, at which its last picture was presented
   * @param frames S
   * @param pixels RGB, unsigned, {@code [S,3,height,width]}; taken
   * @throws IllegalArgumentException if the array has another length, or a number is negative
   */
  public PictureGroup(
      String sensor,
      long stream,
      long group,
      TimeRange range,
      long epochMicros,
      int frames,
      int height,
      int width,
      byte[] pixels) {
    if (pixels.length != (long) frames * CHANNELS * height * width) {
      throw new IllegalArgumentException(
          "%d bytes are no %d pictures of %dx%d".formatted(pixels.length, frames, width, height));
    }
    if (stream < 0 || group < 0) {
      throw new IllegalArgumentException(
          "stream " + stream + " and group " + group + " must not be negative");
    }
    this.sensor = sensor;
    this.stream = stream;
    this.group = group;
    this.range = range;
    this.epochMicros = epochMicros;
    this.frames = frames;
    this.height = height;
    this.width = width;
    this.pixels = pixels;
  }

  @Override
  public String sensor() {
    return sensor;
  }

  @Override
  public long stream() {
    return stream;
  }

  /** Number of the group in its stream, from 0. */
  public long group() {
    return group;
  }

  /** Presentation time of its pictures, half-open. */
  public TimeRange range() {
    return range;
  }

  /** Unix time, in microseconds, at which its last picture was presented. */
  public long epochMicros() {
    return epochMicros;
  }

  /** Pictures, S. */
  public int frames() {
    return frames;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** RGB, unsigned, {@code [S,3,height,width]}; not a copy. */
  public byte[] pixels() {
    return pixels;
  }
}
