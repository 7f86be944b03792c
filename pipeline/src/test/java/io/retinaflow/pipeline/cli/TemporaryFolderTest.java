package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TemporaryFolderTest {

  @Test
  void close_withFilesInside_leavesNothing() throws IOException {
    TemporaryFolder folder = TemporaryFolder.create("retinaflow-test");
    Path inner = Files.createDirectories(folder.resolve("a")).resolve("file");
    Files.writeString(inner, "x");

    folder.close();

    assertThat(inner).doesNotExist();
    assertThat(folder.resolve("")).doesNotExist();
  }
}
