package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorPrinterTest {
  private final TestingCommandLine command = new TestingCommandLine();

  @Test
  void handle_fileThatIsNotThere_saysSo(@TempDir Path folder) {
    Path absent = folder.resolve("absent.raw");

    assertThat(command.run("inspect", absent)).isNotEqualTo(TestingCommandLine.OK);
    assertThat(command.err()).contains("error: no such file: " + absent);
  }
}
