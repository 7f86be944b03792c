package io.retinaflow.pipeline.cli;

import static io.retinaflow.pipeline.cli.TestingCommandLine.OK;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.Accelerators;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackendsCommandTest {
  private final TestingCommandLine command = new TestingCommandLine();

  @Test
  void backends_asJson_listsAllWithTheirOptions() throws Exception {
    assertThat(command.run("backends", "--json")).as(command.err()).isEqualTo(OK);
    JsonNode backends = new ObjectMapper().readTree(command.out());

    List<String> names = new ArrayList<>();
    backends.forEach(backend -> names.add(backend.path("name").asText()));
    assertThat(names)
        .containsExactlyElementsOf(
            Accelerators.all().stream().map(AcceleratorProvider::name).toList())
        .contains("cpu", "loas-32nm", "spikesim-rram-65nm");
    for (JsonNode backend : backends) {
      assertThat(backend.path("description").asText()).isNotBlank();
      assertThat(backend.path("capabilities")).isNotEmpty();
    }
    JsonNode loas = backends.get(names.indexOf("loas-32nm"));
    assertThat(loas.path("capabilities").toString()).isEqualTo("[\"executes\",\"shadows\"]");
    assertThat(loas.path("options").path("energy").asText()).contains("consistent");
  }

  @Test
  void backends_asText_tellsOptionsAndFamilies() {
    assertThat(command.run("backends")).isEqualTo(OK);
    assertThat(command.out())
        .containsPattern("loas-32nm +executes, shadows")
        .containsPattern(" +timing +authors")
        .contains("families are ");
  }
}
