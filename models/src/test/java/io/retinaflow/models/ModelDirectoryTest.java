package io.retinaflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.checkpoint.CheckpointMismatchException;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.StAttenConfigFile;
import io.retinaflow.models.statten.UntrainedStAtten;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelDirectoryTest {
  private static final StAttenConfig CONFIG = StAttenConfig.smallEvents(10);

  @TempDir Path folder;

  @Test
  void load_written_sameModel() throws Exception {
    Model model = UntrainedStAtten.of(CONFIG, 1);

    ModelDirectory.write(folder, CONFIG, model);
    Model loaded = ModelDirectory.load(folder);

    assertThat(loaded.card()).isEqualTo(model.card());
    assertThat(loaded.checkpoint().sha256()).isEqualTo(model.checkpoint().sha256());
    assertThat(loaded.network().nodes()).isEqualTo(model.network().nodes());
    assertThat(StAttenConfigFile.read(folder.resolve("config.json"))).isEqualTo(CONFIG);
  }

  @Test
  void load_goldenCaseWithoutCard_saysProvenanceUnknown() throws Exception {
    Model model = ModelDirectory.load(Path.of("src/test/resources/golden/statten/dvs_T8_c4"));

    assertThat(model.card().name()).isEqualTo("dvs_T8_c4");
    assertThat(model.card().provenance()).startsWith("unknown");
    assertThat(model.label(3)).isEqualTo("3");
  }

  @Test
  void load_otherConfiguration_listsTensors() throws Exception {
    ModelDirectory.write(folder, CONFIG, UntrainedStAtten.of(CONFIG, 1));
    StAttenConfigFile.write(StAttenConfig.smallEvents(11), folder.resolve("config.json"));

    assertThatThrownBy(() -> ModelDirectory.load(folder))
        .isInstanceOf(CheckpointMismatchException.class)
        .hasMessageContaining("2 tensors differ")
        .hasMessageContaining("head.weight is [10, 64], expected [11, 64]")
        .hasMessageContaining("head.bias is [10], expected [11]");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"dim\" : 64', '\"dim\" : 63', 'multiple of 8, not 63'",
    "'\"dim\" : 64', '\"dim\" : \"64\"', 'dim is no integer'",
    "'\"dim\" : 64,', '', 'no field dim'",
    "'STAtten', 'T_STAtten', '''T_STAtten'' is not one of [STAtten, SDT]'",
    "'\"lif\"', '\"alif\"', '''alif'' is not one of [lif, plif]'",
    "'true', '1', 'dvs_mode is no truth value'",
    "'{', '', 'config.json at byte'"
  })
  void load_brokenConfiguration_saysWhat(String from, String to, String reason) throws Exception {
    ModelDirectory.write(folder, CONFIG, UntrainedStAtten.of(CONFIG, 1));
    Path file = folder.resolve("config.json");
    Files.writeString(file, Files.readString(file).replace(from, to));

    assertThatThrownBy(() -> ModelDirectory.load(folder))
        .isInstanceOf(MalformedCheckpointException.class)
        .hasMessageContaining(reason);
  }
}
