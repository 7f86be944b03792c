package io.retinaflow.offload.imc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.spike.SpikeTensor;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.ObservedRun;
import io.retinaflow.offload.imc.cost.SpikeActivity;
import io.retinaflow.offload.imc.cost.SpikeConvolution;
import io.retinaflow.offload.imc.cost.SpikeSimFidelity;
import io.retinaflow.offload.imc.cost.SpikeSimModel;
import io.retinaflow.offload.imc.cost.SpikeSimProfile;
import io.retinaflow.offload.workload.TestingHybrid;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hybrid network's spiking convolutions on SpikeSim against windows that a loop lays out. */
final class HybridShadowTest {
  private static final String CHIP = "spikesim-rram-65nm";

  private final Model model = TestingHybrid.model();
  private final ObservedRun run = TestingHybrid.run(model, TestingHybrid.groups(1, 3));

  @ParameterizedTest
  @CsvSource({TestingHybrid.STRIDED + ", block.lif1", TestingHybrid.PLAIN + ", block.lif2"})
  void costOf_spikingConvolution_countsItsOutputPixels(String name, String neurons)
      throws Exception {
    Conv2d conv = TestingHybrid.convolution(model.network(), name);
    SpikeTensor input = run.spikes().spikes(neurons, 0);
    SpikeActivity activity = activity(conv, input);
    SpikeSimModel chip = new SpikeSimModel(SpikeSimProfile.shipped(CHIP), SpikeSimFidelity.AUTHORS);
    long pixels = outputPixels(conv, input);

    LayerCost cost = cost(Map.of(), name);

    assertThat(cost.counters())
        .containsEntry("peCycles", pixels * input.timesteps())
        .containsEntry("activePatches", activity.activePatches())
        .containsEntry("activeRows", activity.activeRows())
        .containsEntry("activeSites", activity.activeSites());
    assertThat(cost.picoseconds())
        .isEqualTo(
            Math.round(pixels * input.timesteps() * chip.profile().chip().peCycleNanos() * 1e3));
    double picojoules = chip.eventPicojoules(convolution(conv, input), activity).total();
    assertThat(cost.total().toJoules() * 1e12).isCloseTo(picojoules, within(picojoules * 1e-9));
    assertThat(activity.activePatches()).isBetween(1L, pixels * input.timesteps());
  }

  @ParameterizedTest
  @CsvSource({TestingHybrid.STRIDED + ", 15", TestingHybrid.PLAIN + ", 15"})
  void costOf_dense_chargesEveryOutputPixelOfEveryResidual(String name, long pixels)
      throws Exception {
    SpikeSimModel chip = new SpikeSimModel(SpikeSimProfile.shipped(CHIP), SpikeSimFidelity.AUTHORS);
    double picojoules = chip.pePicojoules(3).total() * pixels * (TestingHybrid.GROUP_FRAMES - 1);

    assertThat(cost(Map.of("charges", "dense"), name).total().toJoules() * 1e12)
        .isCloseTo(picojoules, within(picojoules * 1e-9));
  }

  /** All input channels lie in one array, so there is one tile. */
  private static SpikeActivity activity(Conv2d conv, SpikeTensor input) {
    byte[] windows = TestingHybrid.windows(input, conv);
    int fanIn = conv.inChannels() * conv.kernel() * conv.kernel();
    long patches = 0;
    long rows = 0;
    for (int window = 0; window < windows.length / fanIn; window++) {
      int spikes = 0;
      for (int i = 0; i < fanIn; i++) {
        spikes += windows[window * fanIn + i];
      }
      patches += spikes > 0 ? 1 : 0;
      rows += spikes;
    }
    return new SpikeActivity(patches, List.of(rows), patches);
  }

  private static long outputPixels(Conv2d conv, SpikeTensor input) {
    int fanIn = conv.inChannels() * conv.kernel() * conv.kernel();
    return TestingHybrid.windows(input, conv).length / fanIn / input.timesteps();
  }

  private static SpikeConvolution convolution(Conv2d conv, SpikeTensor input) {
    return new SpikeConvolution(
        conv.inChannels(),
        conv.outChannels(),
        input.height(),
        input.width(),
        conv.kernel(),
        conv.stride(),
        conv.padding());
  }

  private LayerCost cost(Map<String, String> options, String name) {
    return Accelerators.shadowing(CHIP, options).shadow(model).costOf(run).layers().stream()
        .filter(layer -> layer.layer().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
