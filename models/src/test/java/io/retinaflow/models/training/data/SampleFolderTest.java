package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.codec.StreamParameters;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.video.AccessUnitEncoder;
import io.retinaflow.ingest.video.EncoderOptions;
import io.retinaflow.ingest.video.VideoCodec;
import io.retinaflow.ingest.video.VideoFrame;
import io.retinaflow.models.layer.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleFolderTest {
  private static final Resolution SENSOR = new Resolution(40, 30);

  @TempDir private Path folder;

  @Test
  void open_recordingsInSubfolders_areNamedByThem() throws Exception {
    for (int i = 0; i < 5; i++) {
      writeRecording("up/" + i + ".bs2", 3, i + 1);
      writeRecording("down/" + i + ".bs2", 20, i + 1);
    }

    DataSet set =
        open(
            "{kind: recordings, format: bs2, sensor-width: 40, sensor-height: 30, timesteps: 1,"
                + " width: 40, height: 30}");

    assertThat(set.training().labels()).containsExactly("down", "up");
    assertThat(set.training().size()).isEqualTo(8);
    assertThat(set.test().size()).isEqualTo(2);
    for (int i = 0; i < 8; i++) {
      float[] sample = set.training().sample(i).values();
      int row = set.training().label(i) == 1 ? 3 : 20;
      assertThat(sample[(30 + row) * 40 + 7]).isBetween(1f, 5f);
    }
  }

  @Test
  void open_linkToAFolder_hasWhatIsThere() throws Exception {
    for (int i = 0; i < 5; i++) {
      writeRecording("up/" + i + ".bs2", 3, i + 1);
      writeRecording("down/" + i + ".bs2", 20, i + 1);
    }
    Path link =
        Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-l"), folder);
    try {
      String recipe =
          "{kind: recordings, format: bs2, sensor-width: 40, sensor-height: 30, timesteps: 1,"
              + " width: 40, height: 30, path: "
              + link
              + "}";
      DataSet set = DataRecipe.of(new YAMLMapper().readTree(recipe)).open();
      assertThat(set.training().size()).isEqualTo(8);
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void open_recordingsOfATable_haveItsLabelsAndSplit() throws Exception {
    writeRecording("one.bs2", 1, 1);
    writeRecording("two.bs2", 2, 2);
    Files.writeString(
        folder.resolve("labels.csv"),
        "file,label,split,source\none.bs2,a,train,x\ntwo.bs2,b,test,y\n../three.bs2,b,test,z\n");

    DataSet set =
        open("{kind: recordings, format: bs2, sensor-width: 40, sensor-height: 30, width: 8}");

    assertThat(set.training().size()).isEqualTo(1);
    assertThat(set.test().size()).isEqualTo(1);
    assertThat(set.test().label(0)).isEqualTo(1);
    assertThat(set.test().source(0)).isEqualTo("y");
  }

  @Test
  void open_brokenTable_isRefused() throws Exception {
    writeRecording("one.bs2", 1, 1);
    Files.writeString(folder.resolve("labels.csv"), "file,label\none.bs2\n");
    assertThatThrownBy(() -> open("{kind: recordings}"))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("row 1 has 1 fields, not 2");

    Files.writeString(folder.resolve("labels.csv"), "name,label\none.bs2,a\n");
    assertThatThrownBy(() -> open("{kind: recordings}"))
        .hasMessageContaining("expected columns path and label");
  }

  @Test
  void open_recordingWithoutEvents_isNamed() throws Exception {
    writeRecording("a/far.bs2", 29, 1);

    assertThatThrownBy(
            () -> open("{kind: recordings, format: bs2, sensor-width: 40, sensor-height: 20}"))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("far.bs2: a recording without events");
  }

  @Test
  void open_fileOfNoFormat_isNamed() throws Exception {
    Files.createDirectory(folder.resolve("a"));
    Files.writeString(folder.resolve("a/notes"), "no events here");

    assertThatThrownBy(() -> open("{kind: recordings}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("notes");
  }

  @Test
  void open_emptyFolder_saysWhatIsExpected() {
    assertThatThrownBy(() -> open("{kind: videos}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("SPLITS.tsv");
  }

  @Test
  void open_videosOfATable_haveItsFolds() throws Exception {
    StringBuilder table = new StringBuilder("path\tlabel\tfold2\tgroup\n");
    for (int i = 0; i < 4; i++) {
      String label = i % 2 == 0 ? "dark" : "light";
      writeVideo(label + "/" + i + ".m4v", i % 2 == 0 ? 40 : 200, 6);
      table.append("%s/%d.m4v\t%s\t%d\tgroup %d\n".formatted(label, i, label, i / 2, i / 2));
    }
    Files.writeString(folder.resolve("SPLITS.tsv"), table);

    DataSet set = open("{kind: videos, frames: 4, width: 32, height: 32, folds: 2, fold: 1}");

    assertThat(set.test().shape()).isEqualTo(Shape.of(4, 3, 32, 32));
    assertThat(set.test().size()).isEqualTo(2);
    assertThat(set.test().source(0)).isEqualTo("group 1");
    assertThat(set.training().source(1)).isEqualTo("group 0");
    // Red of grey 40 and 200, normalised.
    assertThat(set.test().sample(0).values()[0]).isBetween(-1.5f, -1.3f);
    assertThat(set.test().sample(1).values()[0]).isBetween(1.2f, 1.4f);
  }

  @Test
  void open_brokenVideo_isNamed() throws Exception {
    writeVideo("dark/whole.m4v", 40, 6);
    writeVideo("light/cut.m4v", 200, 6);
    Path cut = folder.resolve("light/cut.m4v");
    byte[] bytes = Files.readAllBytes(cut);
    Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0x55);
    Files.write(cut, bytes);

    assertThatThrownBy(() -> open("{kind: videos, frames: 4, width: 32, height: 32}"))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("cut.m4v");
  }

  @Test
  void open_images_haveNoTime() throws Exception {
    for (int i = 0; i < 10; i++) {
      BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
      image.setRGB(10, 5, i % 2 == 0 ? 0xFF0000 : 0x0000FF);
      Path file = folder.resolve((i % 2 == 0 ? "red/" : "blue/") + i + ".png");
      Files.createDirectories(folder.resolve(i % 2 == 0 ? "red" : "blue"));
      ImageIO.write(image, "png", file.toFile());
    }

    DataSet set = open("{kind: images, width: 10, height: 10}");

    assertThat(set.training().shape()).isEqualTo(Shape.of(3, 10, 10));
    for (int i = 0; i < set.training().size(); i++) {
      float[] values = set.training().sample(i).values();
      boolean red = set.training().label(i) == 1;
      int lit = (red ? 0 : 200) + 5 * 10 + 5;
      assertThat(values[lit]).isGreaterThan(values[lit + 1]);
    }
  }

  private DataSet open(String recipe) throws IOException {
    ObjectNode section = (ObjectNode) new YAMLMapper().readTree(recipe);
    return DataRecipe.of(section).withPath(folder).open();
  }

  private void writeRecording(String name, int row, int events) throws Exception {
    EventBuffer buffer = new EventBuffer();
    for (int i = 0; i < events; i++) {
      buffer.append(1000L * i, 7, row, true);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(
        file, EventFormat.BS2.newEncoder(StreamParameters.of(SENSOR)).encode(buffer.toPacket()));
  }

  /** Bare MPEG-4 of one grey. */
  private void writeVideo(String name, int grey, int frames) throws IOException {
    byte[] rgb = new byte[64 * 48 * 3];
    Arrays.fill(rgb, (byte) grey);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (AccessUnitEncoder encoder =
        AccessUnitEncoder.open(VideoCodec.MPEG4, 64, 48, 25, EncoderOptions.defaults())) {
      for (int i = 0; i < frames; i++) {
        encoder
            .encode(new VideoFrame(i, 64, 48, rgb))
            .forEach(unit -> bytes.writeBytes(unit.bytes()));
      }
      encoder.finish().forEach(unit -> bytes.writeBytes(unit.bytes()));
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes.toByteArray());
  }
}
