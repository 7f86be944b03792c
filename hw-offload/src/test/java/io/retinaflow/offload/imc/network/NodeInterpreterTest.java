package io.retinaflow.offload.imc.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.ChunkedRunner;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.checkpoint.Model;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EventEngine;
import io.retinaflow.models.golden.GoldenCase;
import io.retinaflow.models.golden.GoldenReport;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Membranes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interpreter on exact products against the event-driven engine. */
final class NodeInterpreterTest {

  @ParameterizedTest
  @ValueSource(strings = {"dvs_T8_c4", "static_T4_c2", "sdt_static_T4", "static_H7_scale_1_7"})
  void run_recordedCase_equalsEngineSpikeForSpike(String name) throws Exception {
    GoldenCase golden = TestingNetworks.golden(name);

    NetworkOutput output = assertEqualsEngine(golden.model(), golden.input());

    assertClose(output.meanLogits(), golden.meanLogits());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void run_randomConfiguration_equalsEngineSpikeForSpike(int seed) {
    Model model = TestingNetworks.random(seed);

    assertEqualsEngine(model, TestingNetworks.events(model, 2, seed));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6})
  void run_byChunk_sameBitsAsWhole(int seed) {
    Model model = TestingNetworks.random(seed);
    NodeInterpreter whole = exact(model);
    FloatTensor input = TestingNetworks.events(model, 2, seed);

    assertThat(new ChunkedRunner(whole, 2, 4).run(input)).isEqualTo(whole.run(input));
  }

  @Test
  void run_notFinite_refusedWithPlace() {
    Model model = TestingNetworks.random(0);
    FloatTensor input = TestingNetworks.events(model, 1, 0);
    input.values()[3] = Float.NaN;

    assertThatThrownBy(() -> exact(model).run(input))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input value 3 is NaN");
  }

  @Test
  void resume_membranesOfAnotherShape_refusedWithBoth() {
    Model model = TestingNetworks.random(0);
    FloatTensor input = TestingNetworks.events(model, 1, 0);
    Membranes membranes =
        new Membranes(Map.of("patch_embed.proj_lif", FloatTensor.zeros(1, 2, 3, 4)));

    assertThatThrownBy(() -> exact(model).resume(input, membranes))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("patch_embed.proj_lif")
        .hasMessageContaining("[1, 2, 3, 4]");
  }

  private static NetworkOutput assertEqualsEngine(Model model, FloatTensor input) {
    Map<String, byte[]> expectedSpikes = new HashMap<>();
    Map<String, byte[]> spikes = new LinkedHashMap<>();
    NetworkOutput output = exact(model).run(input, (layer, shape, bits) -> spikes.put(layer, bits));
    try (EventEngine engine = EventEngine.compile(model, EngineOptions.defaults())) {
      NetworkOutput expected =
          engine.run(input, (layer, shape, bits) -> expectedSpikes.put(layer, bits));

      assertThat(spikes.keySet()).isEqualTo(expectedSpikes.keySet());
      spikes.forEach(
          (layer, bits) -> assertThat(bits).as(layer).isEqualTo(expectedSpikes.get(layer)));
      assertThat(output.activity()).isEqualTo(expected.activity());
      assertClose(output.logitsPerTimestep(), expected.logitsPerTimestep());
    }
    return output;
  }

  static NodeInterpreter exact(Model model) {
    EquationCompiler compiler =
        EquationCompiler.of(model, (layer, weights, n, k) -> new ExactProduct(weights, n, k), true);
    return new NodeInterpreter(model.network(), compiler);
  }

  private static void assertClose(FloatTensor actual, FloatTensor expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < expected.values().length; i++) {
      assertThat((double) actual.values()[i])
          .isCloseTo(expected.values()[i], within(GoldenReport.LOGITS_TOLERANCE));
    }
  }
}
