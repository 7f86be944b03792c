package io.retinaflow.models.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationVerifierTest {
  private static final byte[] EMPTY = {2, 0, 0, 0, 0, 0, 0, 0, '{', '}'};

  @Test
  void verify_recordOfTheOfficialCode_agreesInEveryBit() throws Exception {
    Path folder = Path.of(System.getProperty("retinaflow.shared", ""), "golden/respike/preproc");
    assumeTrue(Files.isDirectory(folder), "the shared ground truth is not here");

    ReSpikeReport report = PreparationVerifier.verify(folder);

    assertThat(report.checks()).extracting(ReSpikeReport.Check::difference).containsOnly(0.0);
    assertThat(report.checks())
        .extracting(ReSpikeReport.Check::what)
        .contains("hmdb224.crop_u8", "hmdb112.input", "k400.official_input_sub");
  }

  @Test
  void verify_recordWithoutPictures_saysSo(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("preproc.safetensors"), EMPTY);

    assertThatThrownBy(() -> PreparationVerifier.verify(folder))
        .isInstanceOf(MalformedCheckpointException.class)
        .hasMessageContaining("raw_u8");
  }
}
