package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.FAILED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.MISUSED;
import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.recording.RecordingWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderCommandTest {
  private static final int FULL = 9;

  @TempDir private Path folder;

  private final TestingCommandLine command = new TestingCommandLine();

  @Test
  void render_bareStill_hasKnownEventsInTheirColours() throws IOException {
    Path png = folder.resolve("a.png");

    assertThat(
            command.run(
                "render",
                walk(),
                "--output",
                png,
                "--at",
                "50ms",
                "--frame",
                "20ms",
                "--bare",
                "--scale",
                "2",
                "--theme",
                "light"))
        .as(command.err())
        .isEqualTo(OK);

    BufferedImage image = ImageIO.read(png.toFile());
    assertThat(image.getWidth()).isEqualTo(40);
    assertThat(image.getHeight()).isEqualTo(20);
    assertThat(colour(image, 2 * 4, 2 * 3)).isEqualTo(Theme.LIGHT.colour(Ink.ON));
    assertThat(colour(image, 2 * 4 + 1, 2 * 3 + 1)).isEqualTo(Theme.LIGHT.colour(Ink.ON));
    assertThat(colour(image, 2 * 3, 2 * 3)).isEqualTo(Theme.LIGHT.colour(Ink.OFF));
    assertThat(colour(image, 2 * 2, 2 * 3)).isEqualTo(Theme.LIGHT.colour(Ink.FIELD));
    assertThat(command.out()).contains("a.png: 1 frame, 40x20");
  }

  @Test
  void render_gif_hasAFrameForEachStretch() throws IOException {
    Path gif = folder.resolve("a.gif");

    assertThat(command.run("render", walk(), "--output", gif, "--frame", "10ms", "--bare"))
        .as(command.err())
        .isEqualTo(OK);

    List<BufferedImage> frames = frames(gif);
    int scale = frames.get(0).getWidth() / 20;
    assertThat(frames).hasSize(10);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(colour(frames.get(i), i * scale, 3 * scale))
          .isEqualTo(Theme.DARK.colour(i % 2 == 0 ? Ink.ON : Ink.OFF));
      assertThat(colour(frames.get(i), (i + 1) * scale, 3 * scale))
          .isEqualTo(Theme.DARK.colour(Ink.FIELD));
    }
    assertThat(command.out()).contains("10 frames, 50.0 a second, 0.500 times");
  }

  @Test
  void render_croppedAndFiltered_drawsWhatIsLeft() throws IOException {
    Path gif = folder.resolve("a.gif");

    assertThat(
            command.run(
                "render",
                walk(),
                "--output",
                gif,
                "--frame",
                "10ms",
                "--bare",
                "--scale",
                "1",
                "--from",
                "20ms",
                "--until",
                "60ms",
                "--filter",
                "polarity:on"))
        .as(command.err())
        .isEqualTo(OK);

    List<BufferedImage> frames = frames(gif);
    assertThat(frames).hasSize(4);
    assertThat(colour(frames.get(0), 2, 3)).isEqualTo(Theme.DARK.colour(Ink.ON));
    assertThat(colour(frames.get(1), 3, 3)).isEqualTo(Theme.DARK.colour(Ink.FIELD));
  }

  @Test
  void render_sheet_isLargerThanAFrame() throws IOException {
    Path png = folder.resolve("sheet.png");

    assertThat(
            command.run(
                "render",
                walk(),
                "--output",
                png,
                "--frames",
                "6",
                "--frame",
                "5ms",
                "--style",
                "surface"))
        .as(command.err())
        .isEqualTo(OK);

    assertThat(command.out()).contains("6 frames");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(900);
  }

  @ParameterizedTest
  @CsvSource({
    "--output a.mp4, a.mp4: MP4 needs a video encoder",
    "--output a.bmp, a.bmp is neither .png nor .gif",
    "--output a.png --frames 0, --frames 0",
    "--output a.png --scale 99, 99",
    "--output a.png --at yesterday, yesterday",
    "--output a.png --at 5s, --at",
    "--output a.gif --at 1s, --at draws one PNG",
    "--output a.gif --fps 99, 99",
    "--output a.png --fps 9, --fps 9",
    "--output a.png --frame 0ms, frames of 0 us",
    "--output a.png --filter nonsense, nonsense",
    "--output a.png --from 5s, no event"
  })
  void render_badOption_isMisuseThatTellsTheValue(String options, String told) throws IOException {
    List<Object> words = new ArrayList<>(List.of("render", walk()));
    words.addAll(List.of((Object[]) options.replace("a.", folder + "/a.").split(" ", -1)));

    assertThat(command.run(words.toArray())).isEqualTo(MISUSED);

    assertThat(command.err()).contains(told);
    try (var left = Files.list(folder)) {
      assertThat(left.map(Path::getFileName).map(Path::toString)).containsExactly("walk.raw");
    }
  }

  @Test
  void render_recordingWithoutEvents_failsAndSaysSo() throws IOException {
    Path empty = folder.resolve("empty.raw");
    RecordingWriter.create(empty, EventFormat.EVT3, parameters()).close();

    assertThat(command.run("render", empty, "--output", folder.resolve("a.png"))).isEqualTo(FAILED);
    assertThat(command.err()).contains("empty.raw: no events");
  }

  /** Ten steps of 10 ms along row 3 of 20x10 pixels, in turn ON and OFF, first to last column 9. */
  private Path walk() throws IOException {
    Path file = folder.resolve("walk.raw");
    EventBuffer events = new EventBuffer();
    for (int step = 0; step < 10; step++) {
      for (int i = 0; i < FULL; i++) {
        events.append(7_000_000 + step * 10_000L + i, step, 3, step % 2 == 0);
      }
    }
    try (RecordingWriter writer = RecordingWriter.create(file, EventFormat.EVT3, parameters())) {
      writer.write(events.toPacket());
    }
    return file;
  }

  private static StreamParameters parameters() {
    return StreamParameters.of(new Resolution(20, 10));
  }

  private static int colour(BufferedImage image, int x, int y) {
    return image.getRGB(x, y) & 0xFFFFFF;
  }

  private static List<BufferedImage> frames(Path gif) throws IOException {
    List<BufferedImage> frames = new ArrayList<>();
    try (ImageInputStream stream = ImageIO.createImageInputStream(gif.toFile())) {
      ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
      reader.setInput(stream);
      for (int i = 0; i < reader.getNumImages(true); i++) {
        frames.add(reader.read(i));
      }
      reader.dispose();
    }
    return frames;
  }
}
