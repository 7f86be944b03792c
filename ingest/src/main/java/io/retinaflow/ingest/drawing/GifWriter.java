package io.retinaflow.ingest.drawing;

import java.awt.image.RenderedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writer of animated GIFs that repeat for ever.
 *
 * <p>GIF counts delays in hundredths of a second, and browsers slow delays below two hundredths
 * down. Frame i is therefore shown from {@code round(100 i / rate)} to {@code round(100 (i + 1) /
 * rate)} hundredths: no single delay is more than a hundredth off, and the whole keeps time.
 */
public final class GifWriter implements Closeable {
  /** Highest rate that browsers keep. */
  public static final double MOST_FRAMES_PER_SECOND = 50;

  private static final int HUNDREDTHS = 100;
  // A delay is 16 bits of the file.
  private static final int LONGEST_DELAY = 0xFFFF;
  private static final String FORMAT = "javax_imageio_gif_image_1.0";
  // Block of the Netscape extension: sub-block 1, repetitions as u16, 0 for no end.
  private static final byte[] REPEAT_FOR_EVER = {1, 0, 0};

  private final ImageWriter writer;
  private final ImageOutputStream stream;
  private final double framesPerSecond;
  private int frames;

  private GifWriter(ImageWriter writer, ImageOutputStream stream, double framesPerSecond) {
    this.writer = writer;
    this.stream = stream;
    this.framesPerSecond = framesPerSecond;
  }

  /**
   * Creates or replaces a file.
   *
   * @param framesPerSecond above 0, at most {@link #MOST_FRAMES_PER_SECOND}
   * @throws IllegalArgumentException if the rate lies outside
   */
  public static GifWriter create(Path file, double framesPerSecond) throws IOException {
    if (!(framesPerSecond > 0 && framesPerSecond <= MOST_FRAMES_PER_SECOND)) {
      throw new IllegalArgumentException(
          framesPerSecond + " frames per second is not above 0 and at most 50");
    }
    Files.deleteIfExists(file);
    ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile());
    if (stream == null) {
      throw new IOException(file + ": cannot be written");
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    writer.setOutput(stream);
    writer.prepareWriteSequence(null);
    return new GifWriter(writer, stream, framesPerSecond);
  }

  /** Appends a frame. */
  public void write(Picture picture) throws IOException {
    RenderedImage image = picture.image();
    // The static factories would take an indexed image for one of Java's standard palette.
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
    IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
    control(root);
    if (frames == 0) {
      root.appendChild(repetition());
    }
    metadata.setFromTree(FORMAT, root);
    writer.writeToSequence(new IIOImage(image, null, metadata), null);
    frames++;
  }

  private void control(IIOMetadataNode root) {
    IIOMetadataNode control =
        (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("transparentColorIndex", "0");
    control.setAttribute("delayTime", Long.toString(delay()));
  }

  private long delay() {
    long from = Math.round(HUNDREDTHS * frames / framesPerSecond);
    long to = Math.round(HUNDREDTHS * (frames + 1L) / framesPerSecond);
    return Math.min(to - from, LONGEST_DELAY);
  }

  private static IIOMetadataNode repetition() {
    IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(REPEAT_FOR_EVER.clone());
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }

  /** Ends the animation; a file without frames is none. */
  @Override
  public void close() throws IOException {
    try {
      if (frames > 0) {
        writer.endWriteSequence();
      }
    } finally {
      writer.dispose();
      stream.close();
    }
  }
}
