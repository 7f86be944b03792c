package io.retinaflow.ingest.event;

import java.util.Arrays;
import java.util.Objects;

/**
 * Immutable picture a camera took beside its events, pixels row by row from the upper left, shape
 * {@code [height, width, channels]}.
 *
 * <p>A frame owns its bytes and hands them out uncopied: callers must not write to them.
 */
public final class Frame implements SideElement {
  private final FrameTiming timing;
  private final FrameArea area;
  private final PixelFormat format;
  private final byte[] pixels;

  /**
   * Takes the pixels: the caller hands them over and keeps no reference.
   *
   * @throws IllegalArgumentException if they are not as many bytes as area and format demand
   */
  public Frame(FrameTiming timing, FrameArea area, PixelFormat format, byte[] pixels) {
    if (pixels.length != area.pixels() * format.bytesPerPixel()) {
      throw new IllegalArgumentException(
          pixels.length + " bytes are not " + area + " of " + format + " pixels");
    }
    this.timing = timing;
    this.area = area;
    this.format = format;
    this.pixels = pixels;
  }

  @Override
  public long timeMicros() {
    return timing.timeMicros();
  }

  /** When it was taken. */
  public FrameTiming timing() {
    return timing;
  }

  /** What part of the sensor it shows. */
  public FrameArea area() {
    return area;
  }

  /** How its pixels are stored. */
  public PixelFormat format() {
    return format;
  }

  /** The pixels, row by row. */
  public byte[] pixels() {
    return pixels;
  }

  @Override
  public Frame delayedBy(long micros) {
    return new Frame(timing.delayedBy(micros), area, format, pixels);
  }

  /** Whether both say and show the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Frame frame
        && timing.equals(frame.timing)
        && area.equals(frame.area)
        && format == frame.format
        && Arrays.equals(pixels, frame.pixels);
  }

  @Override
  public int hashCode() {
    return 31 * Objects.hash(timing, area, format) + Arrays.hashCode(pixels);
  }

  @Override
  public String toString() {
    return "Frame[" + timing + ", " + area + ", " + format + "]";
  }
}
