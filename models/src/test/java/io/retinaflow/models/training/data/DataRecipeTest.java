package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.layer.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataRecipeTest {
  @TempDir private Path folder;

  @Test
  void open_images_haveTheirShapes() throws IOException {
    writeDigits();

    DataSet images = recipe("kind: idx", "path: " + folder).open();
    DataSet columns = recipe("kind: idx", "path: " + folder, "sequential: true").open();

    assertThat(images.training().size()).isEqualTo(20);
    assertThat(images.test().size()).isEqualTo(10);
    assertThat(images.test().shape()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(columns.test().shape()).isEqualTo(Shape.of(3, 1, 2, 1));
    // Image 1 of the test: pixels 6..11, and 255 where a pixel is 11.
    assertThat(images.test().sample(1).values()[0]).isEqualTo(6 / 255f);
    assertThat(images.test().sample(1).values()[4]).isEqualTo(10 / 255f);
    assertThat(columns.test().sample(1).values()[3]).isEqualTo(10 / 255f);
    assertThat(columns.training().label(13)).isEqualTo(3);
  }

  @Test
  void open_countsAndFolds_limitEachSideAlike() throws IOException {
    writeDigits();

    DataSet set =
        recipe("kind: idx", "path: " + folder, "folds: 3", "fold: 2", "training-count: 10").open();

    assertThat(set.test().size()).isEqualTo(10);
    assertThat(set.training().size()).isEqualTo(10);
    for (int label = 0; label < 10; label++) {
      assertThat(set.training().label(label)).isEqualTo(label);
    }
  }

  @Test
  void open_noPath_saysWhichOptionToGive() throws IOException {
    assertThatThrownBy(() -> recipe("kind: nmnist").open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--data PATH");
    assertThatThrownBy(() -> recipe("kind: nmnist").withPath(folder.resolve("no")).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--data PATH");
  }

  @Test
  void read_unknownFields_areRefusedWithTheKnown() {
    assertThatThrownBy(() -> recipe("kind: nmnist", "timestep: 4"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown field data.timestep; known here: cap, fold, folds, height");
    assertThatThrownBy(() -> recipe("kind: nmnist", "variation: {shift: 4}"))
        .hasMessageContaining("unknown field data.variation.shift")
        .hasMessageContaining("shift-pixels");
    assertThatThrownBy(() -> recipe("kind: idx", "timesteps: 4"))
        .hasMessageContaining("unknown field data.timesteps");
    assertThatThrownBy(() -> recipe("kind: mnist")).hasMessageContaining("none of [nmnist");
  }

  @Test
  void read_valuesOutOfRange_areRefused() {
    assertThatThrownBy(() -> recipe("kind: nmnist", "timesteps: eight"))
        .hasMessageContaining("data.timesteps must be an integer");
    assertThatThrownBy(() -> recipe("kind: nmnist", "scaling: sum"))
        .hasMessageContaining("none of [count, mean]");
    assertThatThrownBy(() -> recipe("kind: nmnist", "variation: {drop-events: 2}"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> recipe("kind: nmnist", "folds: 5", "fold: 5"))
        .hasMessageContaining("fold 5 of 5");
    assertThatThrownBy(() -> recipe("kind: [")).hasMessageContaining("no YAML");
  }

  @Test
  void open_brokenIdx_isRefused() throws IOException {
    writeDigits();
    byte[] images = images(10);
    images[3] = 1;
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images);

    assertThatThrownBy(() -> recipe("kind: idx", "path: " + folder).open())
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("found 00000801");
    for (int length : new int[] {3, 15, 75}) {
      Files.write(folder.resolve("t10k-images-idx3-ubyte"), Arrays.copyOf(images(10), length));
      assertThatThrownBy(() -> recipe("kind: idx", "path: " + folder).open())
          .isInstanceOf(MalformedDataException.class);
    }
  }

  private DataRecipe recipe(String... lines) throws IOException {
    Path file = folder.resolve("training.yml");
    Files.writeString(file, "network: {}\ndata:\n  " + String.join("\n  ", lines) + "\n");
    return DataRecipe.read(file);
  }

  private void writeDigits() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(folder.resolve("train-part-images-idx3-ubyte.gz")))) {
      out.write(images(20));
    }
    try (OutputStream out =
        new GZIPOutputStream(
            Files.newOutputStream(folder.resolve("train-part-labels-idx1-ubyte.gz")))) {
      out.write(labels(20));
    }
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(10));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(10));
  }

  /** Images of two rows and three columns, all pixels counted. */
  private static byte[] images(int count) {
    ByteBuffer out = ByteBuffer.allocate(16 + count * 6);
    out.putInt(0x803).putInt(count).putInt(2).putInt(3);
    for (int i = 0; i < count * 6; i++) {
      out.put((byte) i);
    }
    return out.array();
  }

  private static byte[] labels(int count) {
    ByteBuffer out = ByteBuffer.allocate(8 + count);
    out.putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      out.put((byte) (i % 10));
    }
    return out.array();
  }
}
