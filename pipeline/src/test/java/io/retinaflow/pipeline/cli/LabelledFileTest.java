package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFileTest {
  @TempDir private Path folder;

  @Test
  void in_foldersOfLabels_takesOneOfEachInTurnWithoutHiddenAndLooseFiles() throws IOException {
    touch("bar/2.raw");
    touch("bar/1.raw");
    touch("disc/1.aedat4");
    touch("disc/.index");
    touch(".git/x");
    touch("README.md");
    Files.createDirectories(folder.resolve("bar/deeper"));

    assertThat(LabelledFile.in(folder))
        .containsExactly(
            new LabelledFile(folder.resolve("bar/1.raw"), "bar"),
            new LabelledFile(folder.resolve("disc/1.aedat4"), "disc"),
            new LabelledFile(folder.resolve("bar/2.raw"), "bar"));
    assertThat(LabelledFile.in(folder))
        .extracting(LabelledFile::sensor)
        .containsExactly("bar-1", "disc-1", "bar-2");
  }

  @Test
  void in_folderWithoutLabels_saysWhatIsExpected() throws IOException {
    touch("1.raw");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LabelledFile.in(folder))
        .withMessageContaining(folder.toString())
        .withMessageContaining("label/file");
  }

  private void touch(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.createFile(file);
  }
}
