package io.retinaflow.offload.imc.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.imc.profile.MalformedProfileException;
import io.retinaflow.offload.imc.profile.Quantity;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SpikeSimProfileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"spikesim-rram-65nm", "spikesim-sram-65nm"})
  void shipped_everyValue_namesUnitAndSource(String name) throws Exception {
    SpikeSimProfile profile = SpikeSimProfile.shipped(name);

    assertThat(profile.name()).isEqualTo(name);
    assertThat(profile.picojoules().values()).extracting(Quantity::unit).containsOnly("pJ");
    assertThat(profile.squareMicrometres().values()).extracting(Quantity::unit).containsOnly("um2");
    assertThat(profile.chip().peCycleNanos()).isEqualTo(104);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value: 2.03084 | value: -2.03084 | energy.adc.value | -2.03084",
        "value: 2.03084 | value: two | energy.adc.value | two",
        "mux: {value: 0.094245 | muxes: {value: 0.094245 | energy.mux | missing",
        "fetch: {value: 4.64, unit: pJ | fetch: {value: 4.64, unit: nJ | energy.fetch.unit | nJ",
        "value: 397, unit: pJ | value: 397, kind: x, unit: pJ | energy.tile_buffer.kind | unknown",
        "source: \"arXiv 2210.12899, abstract\" | source: \"\" | chip.technology.source | found",
        "pes_per_tile: {value: 8 | pes_per_tile: {value: 0 | chip.pes_per_tile.value | 0.0",
        "value: 0.75 | value: 1.5 | chip.pipeline_start.value | 1.5",
        "'area:' | 'noc: 3\narea:' | noc | unknown",
      })
  void read_malformed_namesFileFieldAndValue(
      String published, String altered, String field, String value) throws Exception {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(file, text().replace(published, altered));
    assertThat(text()).contains(published);

    assertThatThrownBy(() -> SpikeSimProfile.read(file))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("mine.yaml: " + field)
        .hasMessageContaining(value);
  }

  @Test
  void read_copyOfShipped_isTheSame() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.yaml"), text());

    assertThat(SpikeSimProfile.read(file)).isEqualTo(SpikeSimProfile.shipped("spikesim-rram-65nm"));
  }

  private static String text() throws Exception {
    String resource = "/io/retinaflow/offload/imc/spikesim-rram-65nm.yaml";
    try (InputStream in = SpikeSimProfile.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
