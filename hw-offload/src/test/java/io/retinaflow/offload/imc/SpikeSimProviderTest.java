package io.retinaflow.offload.imc;

import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.StAttenConfig;
import io.retinaflow.models.statten.UntrainedStAtten;
import io.retinaflow.offload.accelerator.AcceleratorContract;
import io.retinaflow.offload.accelerator.AcceleratorProvider;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.RunCost;
import io.retinaflow.offload.energy.Energy;
import io.retinaflow.offload.energy.Provenance;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpikeSimProviderTest extends AcceleratorContract {
  private final Model model = UntrainedStAtten.of(StAttenConfig.smallEvents(4), 1);

  @Override
  protected AcceleratorProvider provider() {
    return Accelerators.named("spikesim-rram-65nm");
  }

  @Test
  void run_dense_costsTheSameWhateverTheSpikes() {
    Map<String, String> dense = Map.of("charges", "dense");

    assertThat(energy(costs(dense, 5))).isEqualTo(energy(costs(dense, 50)));
  }

  @Test
  void run_events_costFollowsActivityAndStaysBelowDense() {
    Energy busy = energy(costs(Map.of(), 5));

    assertThat(energy(costs(Map.of(), 500))).isLessThan(busy);
    assertThat(busy).isLessThan(energy(costs(Map.of("charges", "dense"), 5)));
  }

  @Test
  void run_latencyReadings_differByTheChannels() {
    LayerCost pixels = costs(Map.of(), 5).layers(Provenance.SIMULATED).get(0);
    LayerCost neurons = costs(Map.of("latency", "neuron"), 5).layers(Provenance.SIMULATED).get(0);

    assertThat(neurons.picoseconds() % pixels.picoseconds()).isZero();
    assertThat(neurons.picoseconds()).isGreaterThan(pixels.picoseconds());
  }

  private static Energy energy(RunCost cost) {
    return cost.total(Provenance.SIMULATED);
  }

  private RunCost costs(Map<String, String> options, int eventEvery) {
    FloatTensor events = FloatTensor.zeros(1, 8, 2, 32, 32);
    for (int i = 0; i < events.values().length; i += eventEvery) {
      events.values()[i] = 1;
    }
    try (AcceleratorSession session = provider().create(options).load(model)) {
      return session.run(events).cost();
    }
  }
}
