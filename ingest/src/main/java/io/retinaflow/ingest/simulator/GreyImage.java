package io.retinaflow.ingest.simulator;

import io.retinaflow.ingest.event.Resolution;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Picture of intensities 0..255, shape [H, W]. */
final class GreyImage {
  private static final float FULL = 255;
  private static final float RED = 0.299f;
  private static final float GREEN = 0.587f;
  private static final float BLUE = 0.114f;

  private final Resolution resolution;
  private final float[] intensity;

  /** Takes the intensities. */
  GreyImage(Resolution resolution, float[] intensity) {
    this.resolution = resolution;
    this.intensity = intensity;
  }

  static boolean isReadable(Path file) {
    String name = name(file);
    return name.endsWith(".png") || name.endsWith(".pgm");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a PNG or PGM file.
   *
   * @throws IOException if it is neither, or broken
   */
  static GreyImage read(Path file) throws IOException {
    if (name(file).endsWith(".pgm")) {
      return new GreymapReader(file, Files.readAllBytes(file)).read();
    }
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + " is not an image");
    }
    return of(image);
  }

  private static GreyImage of(BufferedImage image) {
    Resolution resolution = new Resolution(image.getWidth(), image.getHeight());
    float[] intensity = new float[resolution.width() * resolution.height()];
    for (int y = 0; y < resolution.height(); y++) {
      for (int x = 0; x < resolution.width(); x++) {
        // Rounding may lift white above full intensity.
        intensity[y * resolution.width() + x] = Math.min(FULL, intensity(image, x, y));
      }
    }
    return new GreyImage(resolution, intensity);
  }

  /** Samples as stored: getRGB would convert grey pictures from linear to sRGB. */
  private static float intensity(BufferedImage image, int x, int y) {
    if (image.getColorModel() instanceof IndexColorModel) {
      int rgb = image.getRGB(x, y);
      return luma((rgb >> 16) & 0xFF, (rgb >> 8) & 0xFF, rgb & 0xFF);
    }
    Raster raster = image.getRaster();
    float scale = FULL / ((1 << raster.getSampleModel().getSampleSize(0)) - 1);
    if (raster.getNumBands() < 3) {
      return scale * raster.getSample(x, y, 0);
    }
    return scale
        * luma(raster.getSample(x, y, 0), raster.getSample(x, y, 1), raster.getSample(x, y, 2));
  }

  private static float luma(int red, int green, int blue) {
    return RED * red + GREEN * green + BLUE * blue;
  }

  Resolution resolution() {
    return resolution;
  }

  void copyTo(float[] target) {
    System.arraycopy(intensity, 0, target, 0, intensity.length);
  }
}
