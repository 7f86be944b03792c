package io.retinaflow.models.respike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.ModelDirectory;
import io.retinaflow.models.checkpoint.Checkpoint;
import io.retinaflow.models.checkpoint.MalformedCheckpointException;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.checkpoint.SafetensorsFile;
import io.retinaflow.models.checkpoint.StoredTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReSpikeConfigTest {
  private static final ReSpikeConfig CONFIG = ReSpikeConfig.smallVideo(6);

  @TempDir private Path folder;

  @Test
  void resnet50_asPublished() {
    assertThat(ReSpikeConfig.resnet50(2, 400, true))
        .isEqualTo(
            new ReSpikeConfig(
                AnnBlock.BOTTLENECK,
                List.of(64, 128, 256, 512),
                List.of(3, 4, 6, 3),
                List.of(2, 2, 2, 2),
                4,
                32,
                32,
                2,
                400,
                true,
                16,
                224,
                224));
    assertThat(ReSpikeConfig.resnet50(2, 400, true).groupsPerClip()).isEqualTo(8);
  }

  @Test
  void load_writtenModel_same() throws Exception {
    Model model = UntrainedReSpike.of(CONFIG, 1);

    ModelDirectory.write(folder, CONFIG, model);
    Model loaded = ModelDirectory.load(folder);

    assertThat(ReSpikeConfigFile.read(folder.resolve("config.json"))).isEqualTo(CONFIG);
    assertThat(loaded.card()).isEqualTo(model.card());
    assertThat(loaded.network().nodes()).isEqualTo(model.network().nodes());
    assertThat(loaded.checkpoint().sha256()).isEqualTo(model.checkpoint().sha256());
  }

  /** The authors' checkpoints have them, the recorded cases not. */
  @Test
  void load_withoutBatchCounts_fits() throws Exception {
    Model model = UntrainedReSpike.of(CONFIG, 1);
    ModelDirectory.write(folder, CONFIG, model);
    Path file = folder.resolve("model.safetensors");
    Map<String, StoredTensor> tensors = new LinkedHashMap<>(SafetensorsFile.read(file).tensors());
    tensors.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
    Checkpoint.of("fewer", tensors).write(file);

    assertThat(ModelDirectory.load(folder).checkpoint().names())
        .hasSizeLessThan(model.checkpoint().names().size())
        .noneMatch(name -> name.endsWith("num_batches_tracked"));
  }

  @Test
  void read_withoutStages_takesThePublished() throws Exception {
    Path file = folder.resolve("case.json");
    Files.writeString(
        file,
        """
        {"config": {"full": true, "ann": "bottleneck", "stride": 4, "width_mult": 4,
        "dim_head": 32, "gn_groups": 32, "classes": 51, "downsample": false, "T": 8,
        "H": 224, "W": 224}}""");

    assertThat(ReSpikeConfigFile.read(file).annLayers()).containsExactly(3, 4, 6, 3);
    assertThat(ReSpikeConfigFile.read(file).clipFrames()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"basic\"', '\"vgg\"', 'ann ''vgg'' is not one of [basic, bottleneck]'",
    "'\"stride\" : 4', '\"stride\" : 1', 'a group has a key frame and others, not 1 frames'",
    "'\"stride\" : 4', '\"stride\" : 5', '16 frames is no whole number of groups of 5'",
    "'\"H\" : 64', '\"H\" : 48', 'height must be a positive multiple of 32, not 48'",
    "'\"dim_head\" : 8', '\"dim_head\" : 7', 'must divide 16 channels, not be 7'",
    "'\"gn_groups\" : 8', '\"gn_groups\" : 0', 'must divide 16 channels, not be 0'",
    "'[ 8, 16, 32, 64 ]', '[ 8, 16, 32 ]', 'ann widths are 4 positive numbers'",
    "'[ 8, 16, 32, 64 ]', '8', 'ann_widths is no list: 8'",
    "'\"classes\" : 6,', '', 'no field classes'",
    "'\"ann\"', '\"other\"', 'no field dim, of an STAtten network, or ann, of a ReSpike network'"
  })
  void load_brokenConfiguration_saysWhat(String from, String to, String reason) throws Exception {
    ModelDirectory.write(folder, CONFIG, UntrainedReSpike.of(CONFIG, 1));
    Path file = folder.resolve("config.json");
    String text = Files.readString(file);
    Files.writeString(file, text.replace(from, to));

    assertThat(text).contains(from);
    assertThatThrownBy(() -> ModelDirectory.load(folder))
        .isInstanceOf(MalformedCheckpointException.class)
        .hasMessageContaining(reason);
  }
}
