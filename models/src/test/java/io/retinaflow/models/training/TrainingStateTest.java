package io.retinaflow.models.training;

import static org.assertj.core.api.Assertions.assertThatIOException;

import io.retinaflow.models.checkpoint.SafetensorsFile;
import io.retinaflow.models.checkpoint.StoredTensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingStateTest {
  @Test
  void read_stateOfAnotherVersion_saysWhatToDo(@TempDir Path folder) throws IOException {
    byte[] progress = "{\"recipe\": \"of old\", \"steps\": 3}".getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("training-state.safetensors");
    Files.write(file, SafetensorsFile.encode(Map.of("progress", StoredTensor.ofBytes(progress))));
    assertThatIOException()
        .isThrownBy(() -> TrainingState.read(folder))
        .withMessageContaining(file.toString())
        .withMessageContaining("delete it to begin anew");
  }
}
