package io.retinaflow.pipeline.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.retinaflow.offload.cpu.RaplMeter;
import io.retinaflow.offload.energy.Energy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Puts the machine's own energy counters into a registry: one counter per processor package, none
 * where the machine has no such counter or lets this process not read it. Measured joules of a
 * whole machine, never to be added to the simulated or estimated ones of inferences.
 */
final class MachineEnergy {
  private MachineEnergy() {}

  static void bindTo(MeterRegistry registry, Path powercap) {
    RaplMeter rapl = RaplMeter.open(powercap);
    PipelineMeter meter = PipelineMeter.MACHINE_ENERGY;
    for (String domain : rapl.domains()) {
      FunctionCounter.builder(meter.meterName(), rapl, source -> joules(source, domain))
          .description(meter.description())
          .tag(meter.tags().get(0), domain)
          .register(registry);
    }
  }

  /** Not a number if the counter can no longer be read: a scrape then shows a gap. */
  private static double joules(RaplMeter rapl, String domain) {
    try {
      return rapl.read().getOrDefault(domain, Energy.ZERO).toJoules();
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
