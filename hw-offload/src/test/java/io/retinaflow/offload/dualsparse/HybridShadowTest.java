package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Provenance;
import io.retinaflow.offload.workload.TestingHybrid;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hybrid network's spiking convolutions on LoAS against operands that a loop lays out. */
final class HybridShadowTest {
  private final Model model = TestingHybrid.model();
  private final ObservedRun run = TestingHybrid.run(model, TestingHybrid.groups(1, 3));
  private final RunCost cost =
      Accelerators.shadowing("loas-32nm", Map.of()).shadow(model).costOf(run);

  @Test
  void costOf_hybrid_chipTakesTheConvolutionsThatSpikesFeed() {
    assertThat(cost.layers(Provenance.SIMULATED))
        .extracting(LayerCost::layer)
        .containsExactly(TestingHybrid.STRIDED, TestingHybrid.PLAIN);
    assertThat(cost.layers())
        .extracting(LayerCost::layer)
        .containsExactlyElementsOf(
            run.activity().synapses().stream().map(SynapticActivity::layer).toList());
  }

  @ParameterizedTest
  @CsvSource({TestingHybrid.STRIDED + ", block.lif1", TestingHybrid.PLAIN + ", block.lif2"})
  void costOf_spikingConvolution_asTheSpecificationReadsOnItsWindows(String name, String neurons) {
    Conv2d conv = TestingHybrid.convolution(model.network(), name);
    PackedSpikes spikes = windows(conv, run.spikes().spikes(neurons, 0));
    SparseWeights weights =
        SparseWeights.quantized(
            model.checkpoint().floats(name + ".weight").values(),
            conv.outChannels(),
            spikes.positions());
    DesignProfile profile = DesignProfiles.named("loas-32nm");

    TileCost expected = new NaiveTileModel(spikes, weights).run("loas-32nm");
    LayerCost layer = layer(name);

    assertThat(layer.counters())
        .containsEntry("cycles", expected.cycles())
        .containsEntry("matches", expected.matches())
        .containsEntry("dramBits", expected.traffic().bits(MemoryLevel.DRAM))
        .containsEntry("sramBits", expected.traffic().bits(MemoryLevel.SRAM));
    ComponentEnergy energy = profile.energy(expected, EnergyMode.CONSISTENT);
    assertThat(layer.total())
        .isEqualTo(
            List.of(energy.dram(), energy.sram(), energy.leakage()).stream()
                .reduce(energy.processingElements(), (one, other) -> one.plus(other)));
    assertThat(layer.picoseconds())
        .isEqualTo(Math.round(profile.seconds(expected.cycles()) * 1e12));
    assertThat(layer.operations().total()).isEqualTo(spikes.count() * conv.outChannels());
  }

  private static PackedSpikes windows(Conv2d conv, SpikeTensor input) {
    int rows =
        ((input.height() - 1) / conv.stride() + 1) * ((input.width() - 1) / conv.stride() + 1);
    int positions = conv.inChannels() * conv.kernel() * conv.kernel();
    assertThat(input.count()).isPositive();
    return PackedSpikes.ofRaster(
        TestingHybrid.windows(input, conv), input.timesteps(), rows, positions);
  }

  private LayerCost layer(String name) {
    return cost.layers().stream().filter(one -> one.layer().equals(name)).findFirst().orElseThrow();
  }
}
