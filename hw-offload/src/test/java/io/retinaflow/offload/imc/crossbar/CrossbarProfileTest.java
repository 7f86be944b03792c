package io.retinaflow.offload.imc.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.offload.imc.device.NoiseLaw;
import io.retinaflow.offload.imc.profile.MalformedProfileException;
import io.retinaflow.offload.imc.wire.WireResistances;
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

final class CrossbarProfileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crossbar-ideal",
        "crossbar-rram",
        "crossbar-fefet",
        "crossbar-pcm",
        "crossbar-sram"
      })
  void shipped_everyProfile_isRead(String name) throws Exception {
    CrossbarProfile profile = CrossbarProfile.shipped(name);

    assertThat(profile.name()).isEqualTo(name);
    assertThat(profile.outputsPerArray()).isPositive();
  }

  @Test
  void shipped_rram_hasThePublishedDevice() throws Exception {
    CrossbarProfile profile = CrossbarProfile.shipped("crossbar-rram");

    assertThat(profile.device().range().highest()).isCloseTo(2e-5, within(1e-18));
    assertThat(profile.device().range().lowest()).isCloseTo(2e-6, within(1e-18));
    assertThat(profile.device().readNoise().law()).isEqualTo(NoiseLaw.PROPORTIONAL);
    assertThat(profile.device().readNoise().parameter()).isEqualTo(0.1);
    assertThat(profile.wires()).isEqualTo(new WireResistances(1000, 5, 10, 1000));
    assertThat(profile.rows()).isEqualTo(64);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "r_on: {value: 50 | r_on: {value: -50 | device.r_on.value | -50.0",
        "on_off_ratio: {value: 10 | on_off_ratio: {value: 1 | device.on_off_ratio.value | 1.0",
        "unit: kohm | unit: ohm | device.r_on.unit | found ohm",
        "law: proportional | law: gaussian | device.read_noise.law | found gaussian",
        "exponent_mean | exponent | device.drift.exponent_mean | missing",
        "rows: {value: 64 | rows: {value: 6.5 | array.rows.value | 6.5",
        "columns: {value: 64 | columns: {value: 1 | array.columns.value | found 1",
        "weight_bits: {value: 5 | weight_bits: {value: 1 | array.weight_bits.value | found 1",
        "sign_scheme: differential | sign_scheme: both | array.sign_scheme | found both",
        "bits: {value: 8 | bits: {value: 17 | adc.bits.value | 17.0",
        "driver: {value: 1000 | driver: {value: -1 | wires.driver.value | -1.0",
        "name: crossbar-rram | name: 7 | name | found 7",
        "name: crossbar-rram | 'name: a\ncolour: red' | colour | red",
      })
  void read_malformed_namesFileFieldAndValue(
      String published, String altered, String field, String value) throws Exception {
    Path file = altered(published, altered);

    assertThatThrownBy(() -> CrossbarProfile.read(file))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("mine.yaml: " + field)
        .hasMessageContaining(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1, 2]", "name: [", "name: a\nname: b", "3"})
  void read_noMapping_namesTheFile(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("mine.yaml"), text);

    assertThatThrownBy(() -> CrossbarProfile.read(file))
        .isInstanceOf(MalformedProfileException.class)
        .hasMessageContaining("mine.yaml");
  }

  @Test
  void shipped_unknownName_isRefused() {
    assertThatThrownBy(() -> CrossbarProfile.shipped("crossbar-memristor"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("crossbar-memristor");
  }

  private Path altered(String published, String altered) throws Exception {
    String resource = "/io/retinaflow/offload/imc/crossbar-rram.yaml";
    try (InputStream in = CrossbarProfile.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text).contains(published);
      return Files.writeString(folder.resolve("mine.yaml"), text.replace(published, altered));
    }
  }
}
