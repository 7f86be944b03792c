package io.retinaflow.offload.dualsparse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.offload.energy.Energy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DesignProfilesTest {

  @Test
  void named_everyShippedProfile_isThatOfItsName() {
    for (String name : DesignProfiles.shipped()) {
      DesignProfile profile = DesignProfiles.named(name);
      assertThat(profile.name()).isEqualTo(name);
      assertThat(profile.processingElements()).isEqualTo(16);
      assertThat(profile.clockMegahertz().value()).isEqualTo(800);
      assertThat(profile.dramBytesPerCycle().value()).isEqualTo(160);
    }
  }

  @Test
  void named_unknown_listsTheKnown() {
    assertThatThrownBy(() -> DesignProfiles.named("loas"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no profile \"loas\", known are [loas-32nm, loas-nmtk-32nm");
  }

  @Test
  void read_usersOwnFile_isItsProfile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("mine.yaml");
    Files.writeString(
        file,
        shipped("loas-32nm")
            .replace("name: loas-32nm", "name: mine")
            .replace("rows: 16", "rows: 8"));

    DesignProfile profile = DesignProfiles.read(file);

    assertThat(profile.name()).isEqualTo("mine");
    assertThat(profile.dataflow().tile()).isEqualTo(new TileShape(8, 128, 32));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order: mntk | order: mnnk | dataflow: | no permutation of mnkt",
        "rows: 16 | rows: 0 | dataflow.tile.rows: | found 0",
        "rows: 16 | rows: 16.5 | dataflow.tile.rows: | found 16.5",
        "rows: 16 | rows: many | dataflow.tile.rows: | found \"many\"",
        "rows: 16 | raws: 16 | dataflow.tile.rows: | no such field",
        "rows: 16 | rows: 16, raws: 3 | dataflow.tile.raws: | unknown field, value 3",
        "positions: 128 | positions: 100 | dataflow.tile: | a multiple of 64",
        "owner: row | owner: pixel | dataflow.owner: | one of [row, column] expected, found \"pixel\"",
        "buffers: | buffer: | dataflow.buffers: | no such field",
        "spikes: 131072 | spikes: -1 | dataflow.buffers.spikes: | found -1",
        "value-bits: 8 | value-bits: 8000 | dataflow.weights.value-bits: | found 8000",
        "value: 160 | value: 0 | top: | 0.0 bytes per cycle",
        "value: 800 | value: .nan | line 7 | .nan",
        "value: 5.8, | value: -5.8, | energy.authors.match.value: | found -5.8",
        "consistent: | consistant: | energy.consistent: | no such field",
        "processing-elements: 16 | processing-elements: | processing-elements: | found null",
        "laggy-prefix: | leggy-prefix: | energy.events-picojoules.laggy-prefix: | no such field",
      })
  void read_oneMistake_namesFileFieldAndValue(
      String from, String to, String place, String problem, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("mine.yaml");
    String text = shipped("loas-32nm");
    assertThat(text).contains(from);
    Files.writeString(file, text.replaceFirst(Pattern.quote(from), to));

    assertThatThrownBy(() -> DesignProfiles.read(file))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageStartingWith(file + ", " + place)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest
  @CsvSource({"'',top", "'[1, 2]',top", "'a: {',line 1", "'a: 1\na: 2',line 2"})
  void parse_noProfileAtAll_saysWhere(String yaml, String place) {
    assertThatThrownBy(() -> DesignProfiles.parse(yaml.getBytes(UTF_8), "mine.yaml"))
        .isInstanceOf(MalformedDocumentException.class)
        .hasMessageStartingWith("mine.yaml, " + place);
  }

  /** Garbled profiles are refused as such, or still are profiles; nothing else is thrown. */
  @Property(tries = 400)
  void parse_garbledProfile_isRefusedOrRead(@ForAll long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = shipped("gamma-snn").getBytes(UTF_8);
    for (int i = random.nextInt(6); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
    }
    try {
      assertThat(DesignProfiles.parse(bytes, "mine.yaml").name()).isNotBlank();
    } catch (MalformedDocumentException e) {
      assertThat(e).hasMessageStartingWith("mine.yaml, ").hasMessageContaining(": ");
    }
  }

  @Test
  void joinEnergy_matchOfOneSilentTimestep_isTheSumOfItsEvents() {
    DesignProfile loas = DesignProfiles.named("loas-32nm");

    Energy energy = loas.joinEnergy(new JoinOperations(1, 0, 1, 1));

    assertThat(energy.toJoules() * 1e12)
        .isCloseTo(0.0729 + 0.0608 + 2.9336 + 0.6742 + 0.5419 + 0.1345 + 1.2034, within(1e-9));
  }

  @Test
  void joinEnergy_fourCorrections_isThePublishedEnergyOfAUnit() {
    DesignProfile loas = DesignProfiles.named("loas-32nm");

    double picojoules = loas.joinEnergy(new JoinOperations(1000, 0, 1000, 4000)).toJoules() * 1e12;

    assertThat(picojoules).isCloseTo(5803.5, within(0.5));
  }

  @Test
  void joinEnergy_designWithoutEvents_throws() {
    DesignProfile gamma = DesignProfiles.named("gamma-snn");

    assertThatThrownBy(() -> gamma.joinEnergy(new JoinOperations(1, 1, 0, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("profile gamma-snn prices no events of a join");
  }

  private static String shipped(String name) throws IOException {
    try (InputStream in = DesignProfiles.class.getResourceAsStream(name + ".yaml")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
