package io.retinaflow.offload.imc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.Conv2d;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.LifNeuron;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import io.retinaflow.offload.accelerator.AcceleratorSession;
import io.retinaflow.offload.accelerator.Accelerators;
import io.retinaflow.offload.accelerator.Execution;
import io.retinaflow.offload.accelerator.LayerCost;
import io.retinaflow.offload.accelerator.UnsupportedLayerException;
import io.retinaflow.offload.workload.TestingHybrid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions with a stride against libtorch, and hybrid networks, which are refused. */
final class StridedInterpreterTest {

  @ParameterizedTest
  @CsvSource({"3, 2, 12, 20", "3, 2, 13, 9", "1, 2, 7, 8", "5, 3, 11, 10", "3, 4, 5, 6"})
  void run_stride_equalsLibtorchSpikeForSpike(int kernel, int stride, int height, int width) {
    Model model = model(kernel, stride, height, width);
    FloatTensor input = pictures(model);
    Map<String, byte[]> expected = new LinkedHashMap<>();
    Map<String, byte[]> spikes = new LinkedHashMap<>();

    NetworkOutput output =
        NodeInterpreterTest.exact(model)
            .run(input, (layer, shape, bits) -> spikes.put(layer, bits));

    try (DjlNetwork engine = DjlNetwork.compile(model, new DjlOptions(OptionalInt.of(1)))) {
      NetworkOutput reference =
          engine.run(input, (layer, shape, bits) -> expected.put(layer, bits));
      spikes.forEach((layer, bits) -> assertThat(bits).as(layer).isEqualTo(expected.get(layer)));
      assertThat(output.activity()).isEqualTo(reference.activity());
      assertThat(output.activity().spikes()).isPositive();
      assertClose(output.meanLogits(), reference.meanLogits());
    }
  }

  @Test
  void run_strideOnArrays_readsThemPerOutputPixel() {
    Model model = model(3, 2, 12, 20);
    try (AcceleratorSession session =
        Accelerators.named("crossbar-ideal").create(Map.of()).load(model)) {
      Execution execution = session.run(pictures(model));

      LayerCost cost = layer(execution.cost().layers(), "spiking");
      SynapticActivity activity =
          execution.activity().synapses().stream()
              .filter(one -> one.layer().equals("spiking"))
              .findFirst()
              .orElseThrow();
      assertThat(cost.counters()).containsEntry("reads", 2 * 2 * 3L * 5);
      assertThat(activity.denseOperations()).isEqualTo(2 * 2 * 3L * 5 * 9 * 6 * 4);
    }
  }

  private static LayerCost layer(Iterable<LayerCost> costs, String name) {
    for (LayerCost cost : costs) {
      if (cost.layer().equals(name)) {
        return cost;
      }
    }
    throw new AssertionError("no cost of " + name);
  }

  @Test
  void load_hybrid_refusedByItsFirstLayerWithoutEquation() {
    Model model = TestingHybrid.model();

    assertThatThrownBy(() -> Accelerators.named("crossbar-ideal").create(Map.of()).load(model))
        .isInstanceOf(UnsupportedLayerException.class)
        .hasMessageContaining("key, KeyFrame");
  }

  private static Model model(int kernel, int stride, int height, int width) {
    Network.Builder graph = Network.builder(new InputSpec(2, 3, height, width));
    String frames = graph.add("frames", new TimeMajor(2), Network.INPUT);
    String first = graph.add("real", new Conv2d(3, 6, kernel, stride, true), frames);
    String spikes = graph.add("lif", new LifNeuron(2, 0.3f), first);
    String second = graph.add("spiking", new Conv2d(6, 4, kernel, stride, true), spikes);
    String more = graph.add("lif2", new LifNeuron(2, 0.3f), second);
    graph.add("fc", new Linear(4, 3), graph.add("mean", new SpatialMean(), more));
    return TestingHybrid.model(graph.build());
  }

  private static FloatTensor pictures(Model model) {
    FloatTensor pictures = FloatTensor.zeros(model.network().input().sequence(2).toArray());
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < pictures.values().length; i++) {
      pictures.values()[i] = (float) random.nextDouble(-1.5, 1.5);
    }
    return pictures;
  }

  private static void assertClose(FloatTensor actual, FloatTensor expected) {
    for (int i = 0; i < expected.values().length; i++) {
      assertThat((double) actual.values()[i]).isCloseTo(expected.values()[i], within(1e-5));
    }
  }
}
