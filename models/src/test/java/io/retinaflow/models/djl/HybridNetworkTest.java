package io.retinaflow.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.activity.SpikeObserver;
import io.retinaflow.models.activity.SpikingSession;
import io.retinaflow.models.engine.EngineOptions;
import io.retinaflow.models.engine.EngineStage;
import io.retinaflow.models.engine.EngineStages;
import io.retinaflow.models.engine.Kernels;
import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hybrid against libtorch alone. */
final class HybridNetworkTest {
  private static final EngineOptions SCALAR = EngineOptions.defaults().withKernels(Kernels.SCALAR);
  private static final EngineOptions VECTOR = EngineOptions.defaults().withKernels(Kernels.VECTOR);

  @ParameterizedTest
  @CsvSource({
    "1, 1, 24, 24, 0",
    "1, 3, 31, 47, 1",
    "1, 3, 23, 24, 2",
    "3, 7, 40, 39, 3",
    "3, 1, 24, 31, 4",
    "1, 7, 24, 23, 5"
  })
  void run_randomBlocks_equalsLibtorchInEveryVariant(
      int batch, int timesteps, int height, int width, int seed) throws Exception {
    TestingHybrid random = TestingHybrid.of(batch, timesteps, height, width, seed);
    Observed expected = new Observed();
    try (DjlNetwork reference = DjlNetwork.compile(random.model(), DjlOptions.defaults())) {
      NetworkOutput output = reference.run(random.input(), expected);

      assertThat(output.activity().neurons())
          .allSatisfy(layer -> assertThat(layer.spikes()).isPositive().isLessThan(layer.updates()));
      assertEqual(random, SCALAR, output, expected);
      assertEqual(random, VECTOR, output, expected);
      assertEqual(random, VECTOR.withThreads(2), output, expected);
      assertEqual(random, SCALAR.withThreads(2), output, expected);
    }
  }

  private static void assertEqual(
      TestingHybrid random,
      EngineOptions variant,
      NetworkOutput expected,
      Observed expectedSpikes) {
    Observed spikes = new Observed();
    try (HybridNetwork hybrid =
        HybridNetwork.compile(random.model(), DjlOptions.defaults(), variant)) {
      NetworkOutput output = hybrid.run(random.input(), spikes);

      assertThat(List.copyOf(spikes.layers.keySet()))
          .isEqualTo(List.copyOf(expectedSpikes.layers.keySet()));
      assertThat(spikes.shapes).isEqualTo(expectedSpikes.shapes);
      spikes.layers.forEach(
          (layer, bytes) ->
              assertThat(bytes).as(layer).isEqualTo(expectedSpikes.layers.get(layer)));
      assertThat(output.activity()).isEqualTo(expected.activity());
      assertClose(output, expected);
      assertThat(hybrid.run(random.input())).isEqualTo(output);
    }
  }

  private static void assertClose(NetworkOutput output, NetworkOutput expected) {
    float[] logits = expected.logitsPerTimestep().values();
    assertThat(output.logitsPerTimestep().shape()).isEqualTo(expected.logitsPerTimestep().shape());
    for (int i = 0; i < logits.length; i++) {
      assertThat(output.logitsPerTimestep().values()[i]).isCloseTo(logits[i], within(1e-5f));
    }
  }

  @Test
  void compile_blocks_areTwoStages() throws Exception {
    TestingHybrid random = TestingHybrid.of(1, 1, 24, 24, 0);
    try (EngineStages stages = EngineStages.compile(random.model(), SCALAR)) {
      assertThat(stages.list())
          .extracting(EngineStage::input, EngineStage::output, stage -> stage.nodes().size())
          .containsExactly(tuple("frames", "layer1.1.add", 19), tuple("relu", "pool", 13));
    }
  }

  @Test
  void advance_timestepByTimestep_equalsWhole() throws Exception {
    TestingHybrid random = TestingHybrid.of(2, 3, 23, 31, 6);
    try (HybridNetwork hybrid =
        HybridNetwork.compile(random.model(), DjlOptions.defaults(), VECTOR)) {
      NetworkOutput whole = hybrid.run(random.input());

      SpikingSession clip = SpikingSession.on(hybrid);
      NetworkOutput last = whole;
      for (int t = 0; t < 3; t++) {
        last = clip.advance(timestep(random.input(), t));
      }

      assertThat(last.activity()).isEqualTo(whole.activity());
      assertClose(last, whole);
    }
  }

  private static FloatTensor timestep(FloatTensor input, int t) {
    Shape shape = input.shape();
    FloatTensor frame = FloatTensor.zeros(shape.with(1, 1).toArray());
    int size = shape.size() / shape.side(0) / shape.side(1);
    for (int b = 0; b < shape.side(0); b++) {
      int from = (b * shape.side(1) + t) * size;
      System.arraycopy(input.values(), from, frame.values(), b * size, size);
    }
    return frame;
  }

  @Test
  void run_notFinite_refusedWithTheNode() throws Exception {
    TestingHybrid random = TestingHybrid.of(1, 1, 24, 24, 0);
    FloatTensor broken = FloatTensor.zeros(1, 1, 3, 24, 24);
    broken.values()[7] = Float.NaN;
    try (HybridNetwork hybrid =
        HybridNetwork.compile(random.model(), DjlOptions.defaults(), VECTOR)) {
      assertThatThrownBy(() -> hybrid.run(broken))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("frames")
          .hasMessageContaining("NaN");
      assertThat(hybrid.run(random.input()).activity().spikes()).isPositive();
    }
  }

  /** Spikes by layer, in the order shown. */
  private static final class Observed implements SpikeObserver {
    private final Map<String, byte[]> layers = new LinkedHashMap<>();
    private final Map<String, Shape> shapes = new LinkedHashMap<>();

    @Override
    public void spikes(String layer, Shape shape, byte[] spikes) {
      layers.put(layer, spikes);
      shapes.put(layer, shape);
    }
  }
}
