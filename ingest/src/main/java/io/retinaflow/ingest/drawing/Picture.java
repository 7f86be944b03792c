package io.retinaflow.ingest.drawing;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Canvas of pixels, each an {@link Ink} of one {@link Theme}.
 *
 * <p>Needs no display and no fonts of the system: text comes from a font of its own. Not safe for
 * use by several threads.
 */
public final class Picture implements Canvas {
  // 64 million pixels of one byte: larger than any sensor's frame or sheet of frames needs to be.
  private static final long MOST_PIXELS = 1 << 26;

  private final Theme theme;
  private final int width;
  private final int height;
  private final byte[] inks;

  /**
   * Makes a picture of {@link Ink#BACKGROUND} alone.
   *
   * @throws IllegalArgumentException if a side is not positive or there are more than 2^26 pixels
   */
  public Picture(int width, int height, Theme theme) {
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "picture of " + width + "x" + height + " is not of 1 to " + MOST_PIXELS + " pixels");
    }
    this.theme = theme;
    this.width = width;
    this.height = height;
    this.inks = new byte[width * height];
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** What the inks look like. */
  public Theme theme() {
    return theme;
  }

  /**
   * Ink of a pixel.
   *
   * @throws IndexOutOfBoundsException if the pixel lies outside
   */
  public int ink(int x, int y) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IndexOutOfBoundsException(
          "pixel (" + x + ", " + y + ") of " + width + "x" + height);
    }
    return inks[y * width + x] & 0xFF;
  }

  @Override
  public void fill(int x, int y, int fillWidth, int fillHeight, int ink) {
    int left = Math.max(x, 0);
    int right = (int) Math.min((long) x + fillWidth, width);
    int bottom = (int) Math.min((long) y + fillHeight, height);
    for (int row = Math.max(y, 0); row < bottom && left < right; row++) {
      Arrays.fill(inks, row * width + left, row * width + right, (byte) ink);
    }
  }

  /** Draws by equal steps along the longer side. */
  @Override
  public void line(double x1, double y1, double x2, double y2, int ink) {
    int steps = (int) Math.ceil(Math.max(Math.abs(x2 - x1), Math.abs(y2 - y1)));
    for (int step = 0; step <= steps; step++) {
      double share = steps == 0 ? 0 : (double) step / steps;
      fill(pixel(x1 + (x2 - x1) * share), pixel(y1 + (y2 - y1) * share), 1, 1, ink);
    }
  }

  @Override
  public void polyline(double[] xs, double[] ys, int ink) {
    requirePairs(xs, ys);
    for (int i = 1; i < xs.length; i++) {
      line(xs[i - 1], ys[i - 1], xs[i], ys[i], ink);
    }
  }

  static void requirePairs(double[] xs, double[] ys) {
    if (xs.length != ys.length) {
      throw new IllegalArgumentException(xs.length + " columns and " + ys.length + " rows");
    }
  }

  private static int pixel(double place) {
    return (int) Math.floor(place);
  }

  @Override
  public void text(String text, int x, int y, Alignment alignment, int size, int ink) {
    int left = alignment.start(x, Canvas.textWidth(text, size));
    for (int i = 0; i < text.length(); i++) {
      PixelFont.Glyph glyph = PixelFont.glyph(text.charAt(i));
      character(glyph, left + i * CHARACTER_WIDTH * size, y, size, ink);
    }
  }

  private void character(PixelFont.Glyph glyph, int left, int top, int size, int ink) {
    for (int row = 0; row < PixelFont.ROWS; row++) {
      for (int column = 0; column < PixelFont.COLUMNS; column++) {
        if (glyph.covers(column, row)) {
          fill(left + column * size, top + row * size, size, size, ink);
        }
      }
    }
  }

  @Override
  public void picture(Picture picture, int x, int y) {
    int from = Math.max(0, -x);
    int to = Math.min(picture.width, width - x);
    for (int row = Math.max(0, -y); row < picture.height && y + row < height && from < to; row++) {
      System.arraycopy(
          picture.inks, row * picture.width + from, inks, (y + row) * width + x + from, to - from);
    }
  }

  /** Image that shares nothing with the picture. */
  BufferedImage image() {
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, theme.colorModel());
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(inks, 0, pixels, 0, inks.length);
    return image;
  }

  /** Writes the picture as PNG; does not close the stream. */
  public void writePng(OutputStream stream) throws IOException {
    // ImageIO's own choice is a file in the folder for temporary files.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(stream)) {
      if (!ImageIO.write(image(), "png", out)) {
        throw new IllegalStateException("every Java desktop module must write PNG");
      }
    }
  }
}
