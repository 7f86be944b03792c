package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The committed page is what its command gives. */
final class ReproductionTest {
  private static final Path PAGE = Path.of("../docs/REPRODUCTION.md");

  @Test
  @Timeout(300)
  void document_withoutData_isThePageWithoutThePartsThatNeedThem() throws Exception {
    String page = Files.readString(PAGE);
    String withoutData =
        page.replaceAll(
            "(?s)" + Reproduction.DATA_BEGINS + ".*?" + Reproduction.DATA_ENDS + "\n\n", "");

    String document =
        new Reproduction(Optional.empty(), new PrintWriter(PrintWriter.nullWriter())).document();

    assertThat(document.lines()).containsExactlyElementsOf(withoutData.lines().toList());
    assertThat(page.length()).isGreaterThan(document.length());
  }
}
