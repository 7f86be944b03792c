package io.retinaflow.ingest.simulator;

import io.retinaflow.ingest.event.Resolution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Frames in a folder, one PNG or PGM file each, in order of their names' numbers and letters: 9.png
 * comes before 10.png.
 *
 * <p>Samples are taken as they are, whatever transfer curve the file declares, and scaled so that
 * the largest a file's depth allows is 255. Colour becomes luma {@code 0.299 R + 0.587 G + 0.114 B}
 * (BT.601, as in OpenCV and so v2e). One frame is in memory at a time.
 */
public final class ImageFolder implements FrameSource {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  // Digits of the longest number that is still ordered by value.
  private static final int PADDING = 20;

  private final List<Path> files;
  private final Resolution resolution;

  private ImageFolder(List<Path> files, Resolution resolution) {
    this.files = files;
    this.resolution = resolution;
  }

  /**
   * Opens a folder; other files in it are ignored.
   *
   * @throws IOException if it cannot be read, holds no image, or the first image is broken
   */
  public static ImageFolder open(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files =
          entries
              .filter(GreyImage::isReadable)
              .sorted(Comparator.comparing(ImageFolder::rank))
              .toList();
    }
    if (files.isEmpty()) {
      throw new IOException(folder + " holds no .png or .pgm file");
    }
    return new ImageFolder(files, GreyImage.read(files.get(0)).resolution());
  }

  private static String rank(Path file) {
    return NUMBER
        .matcher(file.getFileName().toString())
        .replaceAll(
            number -> "0".repeat(Math.max(0, PADDING - number.group().length())) + number.group());
  }

  @Override
  public Resolution resolution() {
    return resolution;
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public void read(int index, float[] intensity) throws IOException {
    Path file = files.get(index);
    GreyImage image = GreyImage.read(file);
    if (!image.resolution().equals(resolution)) {
      throw new IOException(file + " is " + image.resolution() + ", the first frame " + resolution);
    }
    image.copyTo(intensity);
  }
}
