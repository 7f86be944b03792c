package io.retinaflow.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointTest {
  private static final ModelCard CARD =
      new ModelCard("n", "1", "t", List.of("yes", "no"), "p", "i", 1, "d");

  @TempDir Path folder;

  @Test
  void match_sameTensors_passes() throws Exception {
    Checkpoint.of("x", tensors("head.weight", 2, 3, "head.bias", 2)).match(network());
  }

  @Test
  void match_parallelPrefix_passes() throws Exception {
    Checkpoint.of("x", tensors("module.head.weight", 2, 3, "module.head.bias", 2)).match(network());
  }

  @Test
  void match_manyDifferences_listsThemAll() {
    Checkpoint checkpoint =
        Checkpoint.of("x.safetensors", tensors("head.weight", 3, 2, "tail.bias", 2, "extra", 1));

    CheckpointMismatchException thrown =
        catchThrowableOfType(CheckpointMismatchException.class, () -> checkpoint.match(network()));

    assertThat(thrown.differences())
        .containsExactly(
            "misshapen: head.weight is [3, 2], expected [2, 3]",
            "missing: head.bias [2]",
            "unexpected: tail.bias [2]",
            "unexpected: extra [1]");
    assertThat(thrown).hasMessageContainingAll("x.safetensors", "head.weight", "extra");
  }

  @Test
  void with_replacedTensor_isInPlaceAndTheOthersStay() {
    Checkpoint before = Checkpoint.of("x", tensors("a", 4, "b", 2));
    FloatTensor other = FloatTensor.of(before.floats("a").shape(), new float[] {5, 6, 7, 8});

    Checkpoint after = before.with(Map.of("a", other));

    assertThat(after.floats("a")).isEqualTo(other);
    assertThat(after.floats("b")).isEqualTo(before.floats("b"));
    assertThat(after.names()).containsExactly("a", "b");
    assertThat(before.floats("a")).isNotEqualTo(other);
  }

  @Test
  void with_unknownName_refused() {
    Checkpoint checkpoint = Checkpoint.of("x", tensors("a", 4));

    assertThatThrownBy(() -> checkpoint.with(Map.of("c", FloatTensor.zeros(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no tensor c in x");
  }

  @Test
  void of_nameWithAndWithoutPrefix_refused() {
    assertThatThrownBy(() -> Checkpoint.of("x", tensors("a", 1, "module.a", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("with and without module.");
  }

  @Test
  void sha256_written_isTheFilesOwn() throws Exception {
    Checkpoint checkpoint = Checkpoint.of("x", tensors("a", 4));
    Path file = folder.resolve("model.safetensors");

    checkpoint.write(file);

    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertThat(checkpoint.sha256()).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(Checkpoint.read(file).sha256()).isEqualTo(checkpoint.sha256());
  }

  @Test
  void model_labelsForOtherClasses_refused() {
    Checkpoint checkpoint = Checkpoint.of("x", tensors("head.weight", 2, 3, "head.bias", 2));
    ModelCard three = new ModelCard("n", "1", "t", List.of("a", "b", "c"), "p", "i", 1, "d");

    assertThatThrownBy(() -> Model.of(network(), checkpoint, three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 labels for 2 classes");
  }

  @Test
  void card_written_readsBack() throws Exception {
    Path file = folder.resolve("card.json");

    CARD.write(file);

    assertThat(ModelCard.read(file)).isEqualTo(CARD);
  }

  @Test
  void card_withoutProvenance_refused() throws Exception {
    Path file = folder.resolve("card.json");
    Files.writeString(file, "{\"name\":\"n\",\"version\":\"1\",\"task\":\"t\",\"labels\":[]}");

    assertThatThrownBy(() -> ModelCard.read(file))
        .isInstanceOf(MalformedCheckpointException.class)
        .hasMessageContaining("no provenance");
  }

  @Test
  void card_notJson_refused() throws Exception {
    Path file = folder.resolve("card.json");
    Files.writeString(file, "{\"name\":");

    assertThatThrownBy(() -> ModelCard.read(file)).isInstanceOf(MalformedCheckpointException.class);
  }

  private static Network network() {
    Network.Builder graph = Network.builder(new InputSpec(1, 3, 4, 4));
    String frames = graph.add("time_major", new TimeMajor(1), Network.INPUT);
    String mean = graph.add("mean", new SpatialMean(), frames);
    graph.add("head", new Linear(3, 2), mean);
    return graph.build();
  }

  /** Names, each followed by its sides. */
  private static Map<String, StoredTensor> tensors(Object... namesAndSides) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    int at = 0;
    while (at < namesAndSides.length) {
      String name = (String) namesAndSides[at++];
      int first = at;
      while (at < namesAndSides.length && namesAndSides[at] instanceof Integer) {
        at++;
      }
      int[] sides = new int[at - first];
      for (int i = 0; i < sides.length; i++) {
        sides[i] = (Integer) namesAndSides[first + i];
      }
      tensors.put(name, StoredTensor.of(FloatTensor.zeros(sides)));
    }
    return tensors;
  }

  @Test
  void card_confidenceToExitAt_isReadAndChecked(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("card.json");
    ModelCard card = new ModelCard("n", "1", "t", List.of(), "p", "i", 1, "d").withEarlyExit(0.75);
    card.withSliceMillis(800).withWeights("2", "q").write(file);

    ModelCard read = ModelCard.read(file);
    assertThat(read.earlyExit()).isEqualTo(0.75);
    assertThat(read.sliceMillis()).isEqualTo(800);
    assertThat(read.version() + read.provenance()).isEqualTo("2q");
    assertThat(CARD.earlyExit()).isZero();
    assertThatThrownBy(() -> card.withEarlyExit(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
  }
}
