package io.retinaflow.offload.trex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrexProfilesTest {
  @TempDir private Path folder;

  @Test
  void shippedDevice_fefet_hasTheValuesOfTheTable() throws IOException {
    assertThat(TrexProfiles.shippedDevice("trex-fefet-32nm"))
        .isEqualTo(
            new CrossbarDevice(
                "trex-fefet-32nm",
                64,
                8,
                8,
                8,
                2,
                Energy.ofPicojoules(25),
                Energy.ofPicojoules(118),
                0.02,
                3.3,
                0.0296875));
  }

  @Test
  void shippedDevice_sram_hasTheValuesOfTheTable() throws IOException {
    assertThat(TrexProfiles.shippedDevice("trex-sram-32nm"))
        .isEqualTo(
            new CrossbarDevice(
                "trex-sram-32nm",
                64,
                8,
                8,
                8,
                1,
                Energy.ofPicojoules(29),
                Energy.ofPicojoules(13),
                0.018,
                0.018,
                0.07));
  }

  @ParameterizedTest
  @ValueSource(strings = {"deit-s", "lv-vit-s"})
  void readShape_copyOfOneThatShips_isTheSame(String name) throws Exception {
    assertThat(TrexProfiles.readShape(edited(name, "", "")))
        .isEqualTo(TrexProfiles.shippedShape(name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value: 25, | value: -25, | crossbar.read_energy.value | -25",
        "value: 25, | value: 1e-80, | crossbar.read_energy.value | 1",
        "value: 25, | value: cheap, | crossbar.read_energy.value | cheap",
        "value: 25, unit: pJ | value: 25, unit: nJ | crossbar.read_energy.unit | nJ",
        "value: 64, | value: 64.5, | array.crossbar_side.value | 64.5",
        "value: 64, | value: 100000, | array.crossbar_side.value | 100000",
        "value: 2, | value: 3, | array.cell_bits.value | 3",
        "array: | arrays: | array | missing",
        "  write_delay | 'write_delya: 3\n  write_delay' | crossbar | write_delya",
        "name: trex-fefet-32nm | name: '' | name | found",
      })
  void readDevice_wrongValue_namesFileFieldAndValue(
      String from, String to, String field, String value) throws IOException {
    Path file = edited("trex-fefet-32nm", from, to);

    assertThatThrownBy(() -> TrexProfiles.readDevice(file))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("edited.yaml")
        .hasMessageContaining(field)
        .hasMessageContaining(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value: 6, | value: 5, | shape.heads.value | 5",
        "value: 12, | value: 0, | shape.encoders.value | 0",
        "value: 197, | value: 1e9, | shape.tokens.value | 1.0E9",
        "mlp_ratio | mlp | shape.mlp | missing",
      })
  void readShape_wrongValue_namesFileFieldAndValue(
      String from, String to, String field, String value) throws IOException {
    Path file = edited("deit-s", from, to);

    assertThatThrownBy(() -> TrexProfiles.readShape(file))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("edited.yaml")
        .hasMessageContaining(field)
        .hasMessageContaining(value);
  }

  @Test
  void readDevice_aTransformer_refused() throws IOException {
    Path file = edited("deit-s", "", "");

    assertThatThrownBy(() -> TrexProfiles.readDevice(file))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("array")
        .hasMessageContaining("missing");
  }

  private Path edited(String profile, String from, String to) throws IOException {
    try (InputStream in = TrexProfiles.class.getResourceAsStream(profile + ".yaml")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains(from);
      return Files.writeString(folder.resolve("edited.yaml"), text.replace(from, to));
    }
  }
}
