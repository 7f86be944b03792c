package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published counts, priced: the published joules, and those in consistent units. */
final class EnergyModeTest {
  private static final Map<String, String> PROFILES =
      Map.of(
          "loas", "loas-32nm",
          "loas-ft", "loas-32nm",
          "sparten-snn", "sparten-snn",
          "gospa-snn", "gospa-snn",
          "gamma-snn", "gamma-snn");
  private static final double BITS_PER_KILOBYTE = 8192;

  @Test
  void energy_publishedCounts_arePublishedJoules() {
    for (String name : new String[] {"alexnet", "vgg16", "resnet19"}) {
      PublishedWorkload workload = PublishedWorkload.named(name);
      for (String design : PROFILES.keySet()) {
        double published = workload.totals(design).orElseThrow().energyMicrojoules().orElseThrow();
        assertThat(microjoules(workload, design, EnergyMode.AUTHORS))
            .as(name + " " + design)
            .isCloseTo(published, within(0.001 * published));
      }
    }
  }

  /** Specification of LoAS, section 6: ratios to LoAS with masked spikes. */
  @ParameterizedTest
  @CsvSource({"sparten-snn,4.50,3.38,5.62", "gospa-snn,5.37,4.18,8.36", "gamma-snn,3.35,3.90,4.10"})
  void energy_consistentUnits_givesTheRatiosOfTheSpecification(
      String design, double alexnet, double vgg16, double resnet19) {
    assertThat(ratio("alexnet", design)).isCloseTo(alexnet, within(0.0051));
    assertThat(ratio("vgg16", design)).isCloseTo(vgg16, within(0.0051));
    assertThat(ratio("resnet19", design)).isCloseTo(resnet19, within(0.0051));
  }

  @Test
  void energy_anyMode_isTheSumOfItsComponents() {
    DesignProfile loas = DesignProfiles.named("loas-32nm");
    TileCost cost = published(PublishedWorkload.named("vgg16"), "loas");

    for (EnergyMode mode : EnergyMode.values()) {
      ComponentEnergy energy = loas.energy(cost, mode);
      assertThat(energy.total())
          .isEqualTo(
              energy
                  .leakage()
                  .plus(energy.sram())
                  .plus(energy.dram())
                  .plus(energy.processingElements()));
      assertThat(loas.energy(cost.plus(cost), mode).total().toJoules())
          .isCloseTo(2 * energy.total().toJoules(), within(1e-15));
    }
  }

  private static double ratio(String name, String design) {
    PublishedWorkload workload = PublishedWorkload.named(name);
    return microjoules(workload, design, EnergyMode.CONSISTENT)
        / microjoules(workload, "loas-ft", EnergyMode.CONSISTENT);
  }

  private static double microjoules(PublishedWorkload workload, String design, EnergyMode mode) {
    DesignProfile profile = DesignProfiles.named(PROFILES.getOrDefault(design, design));
    return profile.energy(published(workload, design), mode).total().toJoules() * 1e6;
  }

  private static TileCost published(PublishedWorkload workload, String design) {
    PublishedTotals totals = workload.totals(design).orElseThrow();
    Traffic.Counter bits = new Traffic.Counter();
    bits.add(TrafficClass.DRAM_SPIKES, Math.round(totals.dramKilobytes() * BITS_PER_KILOBYTE));
    bits.add(TrafficClass.SRAM_SPIKES, Math.round(totals.sramKilobytes() * BITS_PER_KILOBYTE));
    return new TileCost(totals.cycles(), totals.matches(), bits.total());
  }
}
