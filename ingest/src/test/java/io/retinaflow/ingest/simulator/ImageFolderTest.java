package io.retinaflow.ingest.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.ingest.event.Resolution;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageFolderTest {
  @TempDir private Path folder;

  private void greymap(String name, String header, String samplesHex) throws IOException {
    byte[] start = header.getBytes(StandardCharsets.US_ASCII);
    byte[] samples = HexFormat.of().parseHex(samplesHex);
    byte[] bytes = Arrays.copyOf(start, start.length + samples.length);
    System.arraycopy(samples, 0, bytes, start.length, samples.length);
    Files.write(folder.resolve(name), bytes);
  }

  private float[] frame(int index) throws IOException {
    ImageFolder frames = ImageFolder.open(folder);
    float[] intensity = new float[frames.resolution().width() * frames.resolution().height()];
    frames.read(index, intensity);
    return intensity;
  }

  @Test
  void open_namesWithNumbers_areInOrderOfTheNumbers() throws IOException {
    greymap("frame10.pgm", "P5 1 1 255\n", "0a");
    greymap("frame9.pgm", "P5 1 1 255\n", "09");
    Files.writeString(folder.resolve("frame1.txt"), "no picture");

    assertThat(ImageFolder.open(folder).size()).isEqualTo(2);
    assertThat(frame(0)).containsExactly(9);
    assertThat(frame(1)).containsExactly(10);
  }

  @Test
  void read_greymaps_areScaledToFullIntensity() throws IOException {
    greymap("1.pgm", "P5 # a comment\n2 #another\n 2\n255\n", "000a80ff");
    greymap("2.pgm", "P5 2 2 65535\n", "00008000ffff0101");
    greymap("3.pgm", "P2\n2 2\n100\n0 50\n100 1\n", "");

    assertThat(ImageFolder.open(folder).resolution()).isEqualTo(new Resolution(2, 2));
    assertThat(frame(0)).containsExactly(0, 10, 128, 255);
    assertThat(frame(1)).containsExactly(0, 255 * 32768f / 65535, 255, 1);
    assertThat(frame(2)).containsExactly(0, 127.5f, 255, 2.55f);
  }

  @Test
  void read_portableNetworkGraphics_givesStoredSamples() throws IOException {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 100);
    grey.getRaster().setSample(1, 0, 0, 255);
    BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 100 * 257);
    deep.getRaster().setSample(1, 0, 0, 65_535);
    BufferedImage colour = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    colour.setRGB(0, 0, 0x0A141E);
    colour.setRGB(1, 0, 0xFFFFFF);
    BufferedImage palette = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
    palette.setRGB(0, 0, 0x000000);
    palette.setRGB(1, 0, 0xFFFFFF);
    int number = 0;
    for (BufferedImage image : new BufferedImage[] {grey, deep, colour, palette}) {
      ImageIO.write(image, "png", folder.resolve(number++ + ".PNG").toFile());
    }

    assertThat(frame(0)).containsExactly(100, 255);
    assertThat(frame(1)).containsExactly(new float[] {100, 255}, within(1e-3f));
    assertThat(frame(2)[0]).isCloseTo(0.299f * 10 + 0.587f * 20 + 0.114f * 30, within(1e-3f));
    assertThat(frame(2)[1]).isBetween(254.999f, 255f);
    assertThat(frame(3)).containsExactly(new float[] {0, 255}, within(1e-3f));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P6 1 1 255\n",
        "P5 0 1 255\n",
        "P5 1 1 0\n",
        "P5 1 1 70000\n",
        "P5 60000 60000 255\n",
        "P5 99999999999 1 255\n",
        "P5 1 2 255\n",
        "P2 1 1 255\nx",
        "P2 1 1 255\n256",
        "P5 2"
      })
  void open_brokenGreymap_failsAndNamesIt(String content) throws IOException {
    Files.writeString(folder.resolve("broken.pgm"), content);

    assertThatThrownBy(() -> ImageFolder.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.pgm");
  }

  @Test
  void open_greymapCutAnywhere_fails() throws IOException {
    greymap("cut.pgm", "P5 2 2 65535\n", "00008000ffff0101");
    Path file = folder.resolve("cut.pgm");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ImageFolder.open(folder)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void read_framesOfTwoSizes_fails() throws IOException {
    greymap("1.pgm", "P5 1 1 255\n", "00");
    greymap("2.pgm", "P5 2 1 255\n", "0000");

    assertThatThrownBy(() -> frame(1)).isInstanceOf(IOException.class).hasMessageContaining("2x1");
  }

  @Test
  void open_folderWithoutPictures_fails() {
    assertThatThrownBy(() -> ImageFolder.open(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no .png or .pgm");
  }

  @Test
  void video_betweenFrames_mixesThemInAnyOrder() throws IOException {
    greymap("1.pgm", "P5 1 1 255\n", "00");
    greymap("2.pgm", "P5 1 1 255\n", "64");
    greymap("3.pgm", "P5 1 1 255\n", "c8");
    greymap("4.pgm", "P5 1 1 255\n", "64");
    Video video = new Video(ImageFolder.open(folder), 100);
    float[] pixel = new float[1];

    assertThat(video.durationMicros()).isEqualTo(30_000);
    long[] times = {0, 5_000, 10_000, 25_000, 12_500, 30_000, 2_500};
    float[] expected = {0, 50, 100, 150, 125, 100, 25};
    for (int i = 0; i < times.length; i++) {
      video.render(times[i], pixel);
      assertThat(pixel[0]).isCloseTo(expected[i], within(1e-3f));
    }
  }

  @Test
  void video_ofOneFrameOrAtNoRate_isRejected() throws IOException {
    greymap("1.pgm", "P5 1 1 255\n", "00");
    ImageFolder one = ImageFolder.open(folder);
    assertThatThrownBy(() -> new Video(one, 30)).hasMessageContaining("1 frames");
    greymap("2.pgm", "P5 1 1 255\n", "64");
    ImageFolder two = ImageFolder.open(folder);
    assertThatThrownBy(() -> new Video(two, 0)).hasMessageContaining("0.0 frames/s");
  }
}
