package io.retinaflow.ingest.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GifWriterTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"50, 10, 20", "30, 9, 30", "12.5, 4, 32", "0.5, 2, 400"})
  void write_atARate_delaysAddUpToTheTime(double rate, int frames, long hundredths)
      throws IOException {
    Path file = folder.resolve("a.gif");

    write(file, rate, frames);

    List<Integer> delays = delays(file);
    assertThat(delays).hasSize(frames);
    assertThat(delays.stream().mapToLong(Integer::longValue).sum()).isEqualTo(hundredths);
    assertThat(delays).allSatisfy(delay -> assertThat(delay - 100 / rate).isBetween(-1.0, 1.0));
  }

  @Test
  void write_pictures_keepTheirColours() throws IOException {
    Path file = folder.resolve("a.gif");

    write(file, 10, 3);

    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = reader(stream);
      for (int frame = 0; frame < 3; frame++) {
        assertThat(reader.read(frame).getRGB(frame, 0) & 0xFFFFFF)
            .isEqualTo(Theme.DARK.colour(Ink.ON));
        assertThat(reader.read(frame).getRGB(frame + 1, 0) & 0xFFFFFF)
            .isEqualTo(Theme.DARK.colour(Ink.BACKGROUND));
      }
      reader.dispose();
    }
  }

  @Test
  void write_anything_repeatsForEver() throws IOException {
    Path file = folder.resolve("a.gif");

    write(file, 10, 2);

    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    assertThat(bytes).contains("NETSCAPE2.0\u0003\u0001\u0000\u0000\u0000");
    assertThat(bytes.split("NETSCAPE", -1)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 50.1, Double.NaN, Double.POSITIVE_INFINITY})
  void create_rateThatNoViewerKeeps_isRefused(double rate) {
    assertThatThrownBy(() -> GifWriter.create(folder.resolve("a.gif"), rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(rate));
  }

  /** Frames with one ON pixel that moves to the right. */
  private static void write(Path file, double rate, int frames) throws IOException {
    try (GifWriter writer = GifWriter.create(file, rate)) {
      for (int i = 0; i < frames; i++) {
        Picture picture = new Picture(16, 4, Theme.DARK);
        picture.fill(i, 0, 1, 1, Ink.ON);
        writer.write(picture);
      }
    }
  }

  private static List<Integer> delays(Path file) throws IOException {
    List<Integer> delays = new ArrayList<>();
    try (ImageInputStream stream = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = reader(stream);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        IIOMetadataNode root =
            (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
        IIOMetadataNode control =
            (IIOMetadataNode) root.getElementsByTagName("GraphicControlExtension").item(0);
        delays.add(Integer.parseInt(control.getAttribute("delayTime")));
      }
      reader.dispose();
    }
    return delays;
  }

  private static ImageReader reader(ImageInputStream stream) {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(stream);
    return reader;
  }
}
