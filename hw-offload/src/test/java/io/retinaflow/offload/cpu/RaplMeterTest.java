package io.retinaflow.offload.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.offload.energy.Energy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RaplMeterTest {
  @TempDir private Path powercap;

  @Test
  void read_counterThatGrew_givesTheDifference() throws Exception {
    domain("intel-rapl:0", "package-0", "1000", "262143328850");
    RaplMeter meter = RaplMeter.open(powercap);
    domain("intel-rapl:0", "package-0", "2501000", "262143328850");

    assertThat(meter.domains()).containsExactly("package-0");
    assertThat(meter.read()).containsEntry("package-0", Energy.ofJoules(2.5));
  }

  @Test
  void read_counterThatReturnedToZero_countsOn() throws Exception {
    domain("intel-rapl:0", "package-0", "9000000", "10000000");
    RaplMeter meter = RaplMeter.open(powercap);
    domain("intel-rapl:0", "package-0", "500000", "10000000");
    assertThat(meter.read()).containsEntry("package-0", Energy.ofJoules(1.5));
    domain("intel-rapl:0", "package-0", "700000", "10000000");

    assertThat(meter.read()).containsEntry("package-0", Energy.ofJoules(1.7));
  }

  @Test
  void open_partsOfAPackage_areNotCountedTwice() throws Exception {
    domain("intel-rapl:0", "package-0", "0", "10");
    domain("intel-rapl:0:0", "core", "0", "10");
    domain("intel-rapl:1", "package-1", "0", "10");

    assertThat(RaplMeter.open(powercap).domains()).containsExactly("package-0", "package-1");
  }

  @Test
  void open_noCounters_measuresNothing() throws Exception {
    assertThat(RaplMeter.open(powercap).read()).isEmpty();
    assertThat(RaplMeter.open(powercap.resolve("absent")).domains()).isEmpty();
  }

  @Test
  void read_counterWithoutANumber_failsWithItsText() throws Exception {
    domain("intel-rapl:0", "package-0", "1", "10");
    RaplMeter meter = RaplMeter.open(powercap);
    domain("intel-rapl:0", "package-0", "none", "10");

    assertThatThrownBy(meter::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("energy_uj")
        .hasMessageContaining("none");
  }

  private void domain(String folder, String name, String energy, String range) throws IOException {
    Path domain = Files.createDirectories(powercap.resolve(folder));
    Files.writeString(domain.resolve("name"), name + "\n");
    Files.writeString(domain.resolve("energy_uj"), energy + "\n");
    Files.writeString(domain.resolve("max_energy_range_uj"), range + "\n");
  }
}
