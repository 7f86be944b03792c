package io.retinaflow.pipeline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineEnergyTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @TempDir private Path powercap;

  @Test
  void bindTo_package_countsItsJoules() throws Exception {
    counter("1000000");
    MachineEnergy.bindTo(registry, powercap);
    counter("4500000");

    assertThat(
            registry
                .get(PipelineMeter.MACHINE_ENERGY.meterName())
                .tag("domain", "package-0")
                .functionCounter()
                .count())
        .isEqualTo(3.5);
  }

  @Test
  void bindTo_machineWithoutCounters_addsNone() {
    MachineEnergy.bindTo(registry, powercap);

    assertThat(registry.getMeters()).isEmpty();
  }

  private void counter(String microjoules) throws IOException {
    Path domain = Files.createDirectories(powercap.resolve("intel-rapl:0"));
    Files.writeString(domain.resolve("name"), "package-0");
    Files.writeString(domain.resolve("max_energy_range_uj"), "262143328850");
    Files.writeString(domain.resolve("energy_uj"), microjoules);
  }
}
