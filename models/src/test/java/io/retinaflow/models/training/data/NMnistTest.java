package io.retinaflow.models.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NMnistTest {
  private static final SliceForm FORM = SliceForm.counts(1, 34, 34, 0);

  @TempDir private Path folder;

  @Test
  void open_folderAndZip_giveTheSame() throws IOException {
    Path files = Files.createDirectory(folder.resolve("digits"));
    write(files);
    Path zip = folder.resolve("digits.zip");
    try (FileSystem inside =
        FileSystems.newFileSystem(URI.create("jar:" + zip.toUri()), Map.of("create", "true"))) {
      write(Files.createDirectory(inside.getPath("/NMNISTsmall")));
    }

    for (Path path : new Path[] {files, zip}) {
      DataSet digits = NMnist.open(path, FORM, EventVariation.NONE).dataSet();
      assertThat(digits.training().size()).isEqualTo(2);
      assertThat(digits.training().label(1)).isEqualTo(0);
      assertThat(digits.test().label(0)).isEqualTo(9);
      // OFF at (10, 31).
      assertThat(digits.training().sample(0).values()[31 * 34 + 10]).isEqualTo(1);
    }
  }

  @Test
  void open_brokenRecording_isRefused() throws IOException {
    write(folder);
    Files.write(folder.resolve("2.bs2"), new byte[7]);

    assertThatThrownBy(() -> NMnist.open(folder, FORM, EventVariation.NONE))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("2.bs2");
  }

  @Test
  void open_brokenList_isRefused() throws IOException {
    write(folder);
    Files.writeString(folder.resolve("test100.txt"), "3\t../4\n");

    assertThatThrownBy(() -> NMnist.open(folder, FORM, EventVariation.NONE))
        .isInstanceOf(MalformedDataException.class)
        .hasMessageContaining("found '3\t../4'");
  }

  @Test
  void open_anotherFolder_saysWhatIsMissing() {
    assertThatThrownBy(() -> NMnist.open(folder, FORM, EventVariation.NONE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("train1K.txt");
  }

  private static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("train1K.txt"), "#sample #class\n1\t5\n2\t0\n");
    Files.writeString(folder.resolve("test100.txt"), "#sample #class\n60001\t9\n");
    byte[] event = {0x0A, 0x1F, 0, 2, (byte) 0x8E};
    for (String number : new String[] {"1", "2", "60001"}) {
      Files.write(folder.resolve(number + ".bs2"), event);
    }
  }
}
