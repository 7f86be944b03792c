package io.retinaflow.models.training.data;

import io.retinaflow.ingest.video.AccessUnit;
import io.retinaflow.ingest.video.AccessUnitDecoder;
import io.retinaflow.ingest.video.AccessUnitReader;
import io.retinaflow.ingest.video.FramePreparation;
import io.retinaflow.ingest.video.MalformedVideoException;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.ingest.video.VideoInputOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Folders of videos or images by class. Each is decoded once, when the folder is opened, and its
 * pictures are kept at the size of the network's input, three bytes a pixel.
 */
final class PictureFolder {
  private static final String TABLE = "SPLITS.tsv";
  private static final String VIDEOS = ".*\\.(mp4|m4v|mov|avi|mkv|webm|mpg|mpeg|ts)";
  private static final String IMAGES = ".*\\.(png|jpg|jpeg|gif|bmp)";

  private PictureFolder() {}

  /**
   * Decodes videos, on all cores.
   *
   * @param folder with subfolders named by class, or with a table {@code SPLITS.tsv} in it or
   *     beside
   * @param seed of the split, where the table tells none
   * @throws MalformedDataException if a video or the table is broken
   * @throws IOException if one cannot be read
   */
  static Corpus videos(Path folder, VideoForm form, PictureVariation variation, long seed)
      throws IOException {
    SampleListing listing = SampleListing.of(folder, TABLE, name -> name.matches(VIDEOS));
    List<PictureClip> clips = decode(listing, file -> video(file, form.preparation()));
    return listing.corpus(
        "videos of " + folder.getFileName(),
        new PictureSamples(listing, clips, form, false, variation),
        seed);
  }

  /** Reads images, otherwise as {@link #videos}. */
  static Corpus images(
      Path folder, FramePreparation preparation, PictureVariation variation, long seed)
      throws IOException {
    SampleListing listing = SampleListing.of(folder, TABLE, name -> name.matches(IMAGES));
    List<PictureClip> clips = decode(listing, file -> image(file, preparation));
    VideoForm form = new VideoForm(1, 1, preparation);
    return listing.corpus(
        "images of " + folder.getFileName(),
        new PictureSamples(listing, clips, form, true, variation),
        seed);
  }

  /** What makes a clip of a file. */
  private interface ClipReader {
    PictureClip read(Path file) throws IOException;
  }

  private static List<PictureClip> decode(SampleListing listing, ClipReader reader)
      throws IOException {
    try {
      return listing.files().parallelStream().map(file -> read(reader, file.file())).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static PictureClip read(ClipReader reader, Path file) {
    try {
      return reader.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PictureClip video(Path file, FramePreparation preparation) throws IOException {
    ByteArrayOutputStream pictures = new ByteArrayOutputStream();
    try (AccessUnitReader reader =
            AccessUnitReader.open(file.toString(), VideoInputOptions.defaults());
        AccessUnitDecoder decoder = AccessUnitDecoder.open(reader.stream())) {
      Optional<AccessUnit> unit = reader.next();
      while (unit.isPresent()) {
        append(decoder.decode(unit.get()), preparation, pictures);
        unit = reader.next();
      }
      append(decoder.drain(), preparation, pictures);
    } catch (MalformedVideoException e) {
      throw new MalformedDataException(file.toString(), e);
    }
    if (pictures.size() == 0) {
      throw new MalformedDataException(file.toString(), "holds no picture");
    }
    return new PictureClip(pictures.toByteArray());
  }

  private static void append(
      List<VideoFrame> frames, FramePreparation preparation, ByteArrayOutputStream pictures) {
    frames.forEach(frame -> pictures.writeBytes(preparation.crop(frame)));
  }

  private static PictureClip image(Path file, FramePreparation preparation) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new MalformedDataException(file.toString(), "is no image that can be read");
    }
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    byte[] rgb = new byte[pixels.length * 3];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return new PictureClip(preparation.crop(new VideoFrame(0, width, image.getHeight(), rgb)));
  }
}
