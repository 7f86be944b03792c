package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UarchModelTest {

  /**
   * Specification of LoAS, table 12.3, whose weights are those of the shared workloads and whose
   * spikes are uniform: slowdowns within 2 %, speed-ups within 3 % (other random spikes).
   */
  @ParameterizedTest
  @CsvSource({
    "alexnet, 1.78 0.73 1.98 2.54 5.96, 3.13 3.51 2.93 3.75 3.66 1.25",
    "vgg16, 1.37 0.83 1.15 1.37 2.04, 2.86 3.06 2.74 3.08 3.17 1.74",
    "resnet19, 1.21 0.88 1.05 1.19 1.46, 3.11 3.22 3.04 3.17 3.25 2.30"
  })
  void run_publishedWorkload_reproducesTheTableOfTheSpecification(
      String name, String slowdowns, String speedups) throws Exception {
    Path folder = SharedCases.folder("workloads");

    List<UarchSweep.Variant> variants =
        UarchSweep.run(PublishedWorkload.named(name), WorkloadOperands.uniformSpikes(1, folder));

    String[] expectedSlowdowns = slowdowns.split(" ", -1);
    String[] expectedSpeedups = speedups.split(" ", -1);
    for (int i = 0; i < variants.size(); i++) {
      UarchSweep.Variant variant = variants.get(i);
      double slowdown = i == 0 ? 1 : Double.parseDouble(expectedSlowdowns[i - 1]);
      double speedup = Double.parseDouble(expectedSpeedups[i]);
      assertThat(variant.slowdown())
          .as(variant.toString())
          .isCloseTo(slowdown, within(0.02 * slowdown));
      assertThat(variant.speedup())
          .as(variant.toString())
          .isCloseTo(speedup, within(0.03 * speedup));
    }
  }

  /** Specification of LoAS, 12.5: at 160 bytes per cycle memory hardly ever decides. */
  @Test
  void run_publishedBandwidth_bindsOneLayerOfVgg16Only() throws Exception {
    PublishedWorkload vgg16 = PublishedWorkload.named("vgg16");
    DesignProfile loas = DesignProfiles.named("loas-32nm");
    Microarchitecture knobs =
        Microarchitecture.authors().withDramBytesPerCycle(loas.dramBytesPerCycle().value());
    long compute = 0;
    long cycles = 0;
    for (WorkloadLayer layer : vgg16.layers()) {
      LayerOperands operands =
          WorkloadOperands.uniform(1).layer(vgg16, layer).withoutLowActivity(1);
      UarchCost cost =
          UarchModel.run(loas.dataflow(), knobs, operands.spikes(), operands.weights());
      assertThat(cost.dramCycles() > cost.computeCycles())
          .as(layer.name())
          .isEqualTo(layer.index() == 11);
      compute += cost.computeCycles();
      cycles += cost.cycles();
    }
    assertThat((double) cycles / compute).isBetween(1.0, 1.001);
  }

  @Test
  void simulate_queueAsDeepAsTheLatency_neverStalls() {
    assertThat(TppeChunk.simulate(128, 8, 8)).isEqualTo(new TppeChunk(128, 0, 136));
  }

  @Test
  void simulate_queueOfFour_standsStillForFourCycles() {
    assertThat(TppeChunk.simulate(16, 8, 4).stallCycles()).isEqualTo(4);
    assertThat(TppeChunk.simulate(4, 8, 4).stallCycles()).isZero();
  }

  @Test
  void run_chunkTimingOfAnOuterProduct_throws() {
    Dataflow gospa = DesignProfiles.named("gospa-snn").dataflow();
    Microarchitecture knobs = Microarchitecture.authors().withMinimumChunkCycles(1);

    assertThatThrownBy(() -> UarchModel.run(gospa, knobs, spikes(), weights()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a design of family OUTER_PRODUCT joins no chunk pairs");
  }

  @Test
  void run_cachedPrefixOfColumnOwners_throws() {
    Dataflow columns = DesignProfiles.named("loas-nmtk-32nm").dataflow();
    Microarchitecture knobs = Microarchitecture.authors().withLaggyPrefix(LaggyPrefix.CACHED);

    assertThatThrownBy(() -> UarchModel.run(columns, knobs, spikes(), weights()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("nothing to cache");
  }

  @Test
  void run_oneMatchAndExposedPrefix_takesTheLatencyAndTheRefill() {
    Dataflow loas = DesignProfiles.named("loas-32nm").dataflow();
    Microarchitecture knobs =
        Microarchitecture.authors().withLaggyPrefix(LaggyPrefix.EXPOSED).withRefillCycles(1);

    assertThat(UarchModel.run(loas, knobs, spikes(), weights()).cycles()).isEqualTo(9);
    assertThat(
            UarchModel.run(loas.withTime(TimeMapping.SEQUENTIAL), knobs, spikes(), weights())
                .cycles())
        .isEqualTo(2);
  }

  private static PackedSpikes spikes() {
    return PackedSpikes.ofRaster(new byte[] {1}, 1, 1, 1);
  }

  private static SparseWeights weights() {
    return SparseWeights.of(new byte[] {3}, 1, 1);
  }
}
