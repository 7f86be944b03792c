package io.retinaflow.offload.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlacementFileTest {
  private static final Placement PLACEMENT =
      new Placement(
          List.of(
              new PlacedLayer("conv1", "loas-32nm", price("SIMULATED", 1.25, 3000), free()),
              new PlacedLayer(
                  "head", "cpu", price("ESTIMATED", 7, 500), price("ESTIMATED", 0.125, 40))));

  @TempDir private Path folder;

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    Path file = folder.resolve("plan.json");

    PlacementFile.write(PLACEMENT, file);

    assertThat(PlacementFile.read(file)).isEqualTo(PLACEMENT);
    assertThat(Files.readString(file)).contains("\"retinaflow-placement/1\"", "\"loas-32nm\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "placement/1 | placement/2 | format | placement/2",
        "\"backend\" : \"cpu\" | \"back\" : \"cpu\" | layers[1] | back",
        "\"backend\" : \"cpu\" | \"backend\" : \"\" | layers[1].backend | \"\"",
        "\"time_ps\" : 3000 | \"time_ps\" : 3001 | time_ps | 3541",
        "\"time_ps\" : 3000 | \"time_ps\" : 3000.5 | layers[0].price.time_ps | 3000.5",
        "\"time_ps\" : 3000 | \"time_ps\" : -1 | layers[0].price.time_ps | -1",
        "\"time_ps\" : 3000 | \"time_ps\" : 9223372036854775807 | layers | overflow",
        "1.25E-12 | 1.26E-12 | energy_j | 8.385E-12",
        "1.25E-12 | -1.25E-12 | layers[0].price.energy_j | -1.25E-12",
        "1.25E-12 | 1.25E-120 | layers[0].price.energy_j | 1.25E-120",
        "1.25E-12 | \"much\" | layers[0].price.energy_j | much",
        "simulated | imagined | layers[0].price.provenance | imagined",
        "simulated | measured | layers | MEASURED",
        "\"head\" | \"conv1\" | layers | conv1",
        "\"layers\" : [ | \"layers\" : 3, \"more\" : [ | more | layers",
      })
  void read_wrongField_namesFileFieldAndValue(String from, String to, String field, String value)
      throws IOException {
    Path file = edited(from, to);

    assertThatThrownBy(() -> PlacementFile.read(file))
        .isInstanceOf(MalformedPlacementException.class)
        .hasMessageContaining("plan.json: ")
        .hasMessageContaining(field)
        .hasMessageContaining(value);
  }

  @Test
  void read_cutAnywhere_isAClearError() throws IOException {
    Path file = folder.resolve("plan.json");
    PlacementFile.write(PLACEMENT, file);
    byte[] whole = Files.readAllBytes(file);

    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> PlacementFile.read(file))
          .isInstanceOf(MalformedPlacementException.class)
          .hasMessageContaining("plan.json");
    }
  }

  private Path edited(String from, String to) throws IOException {
    Path file = folder.resolve("plan.json");
    PlacementFile.write(PLACEMENT, file);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    return Files.writeString(file, text.replace(from, to));
  }

  private static LayerPrice free() {
    return price("ESTIMATED", 0, 0);
  }

  private static LayerPrice price(String provenance, double picojoules, long picoseconds) {
    return new LayerPrice(
        Energy.ofPicojoules(picojoules), Provenance.valueOf(provenance), picoseconds);
  }
}
