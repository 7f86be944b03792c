package io.retinaflow.ingest.event;

/** How a {@link Frame} stores a pixel; samples of two bytes are little-endian. */
public enum PixelFormat {
  /** One byte of brightness. */
  GRAY8(1, 1),
  /** One byte each of blue, green, red. */
  BGR8(3, 1),
  /** One byte each of blue, green, red, opacity. */
  BGRA8(4, 1),
  /** Two bytes of brightness. */
  GRAY16(1, 2),
  /** Two bytes each of red, green, blue. */
  RGB16(3, 2),
  /** Two bytes each of red, green, blue, opacity. */
  RGBA16(4, 2);

  private final int channels;
  private final int bytesPerSample;

  PixelFormat(int channels, int bytesPerSample) {
    this.channels = channels;
    this.bytesPerSample = bytesPerSample;
  }

  /** Samples a pixel has. */
  public int channels() {
    return channels;
  }

  /** Length of a pixel in bytes. */
  public int bytesPerPixel() {
    return channels * bytesPerSample;
  }
}
