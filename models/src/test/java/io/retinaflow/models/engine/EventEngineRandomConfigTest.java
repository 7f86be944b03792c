package io.retinaflow.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.ChunkedRunner;
import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.djl.DjlNetwork;
import io.retinaflow.models.djl.DjlOptions;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.statten.NaiveStAtten;
import io.retinaflow.models.statten.TestingStAtten;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random configurations of every mode, against the equations in plain loops. */
final class EventEngineRandomConfigTest {
  private static final EngineOptions SCALAR = EngineOptions.defaults().withKernels(Kernels.SCALAR);
  private static final EngineOptions VECTOR = EngineOptions.defaults().withKernels(Kernels.VECTOR);

  static IntStream seeds() {
    return IntStream.range(0, TestingStAtten.SEEDS);
  }

  /** One seed for each combination of modes. */
  static IntStream modes() {
    return IntStream.range(8, 16);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void run_randomConfiguration_equalsEquationsInEveryVariant(int seed) throws Exception {
    TestingStAtten random = TestingStAtten.of(seed);
    Map<String, byte[]> spikes = new HashMap<>();
    try (EventEngine engine = EventEngine.compile(random.model(), SCALAR)) {
      NetworkOutput output =
          engine.run(random.input(), (layer, shape, bytes) -> spikes.put(layer, bytes));

      assertEqual(output, spikes, random.expected());
      assertThat(TestingStAtten.spikeOperations(output)).isEqualTo(random.spikeOperations());
      assertThat(chunked(random, engine)).isEqualTo(output);
      assertThat(whole(random, VECTOR)).isEqualTo(output);
      assertThat(byChunk(random, VECTOR.withThreads(2))).isEqualTo(output);
    }
  }

  private static void assertEqual(
      NetworkOutput output, Map<String, byte[]> spikes, NaiveStAtten.Result expected) {
    assertThat(spikes.keySet()).isEqualTo(expected.spikes().keySet());
    expected
        .spikes()
        .forEach((layer, bytes) -> assertThat(spikes.get(layer)).as(layer).isEqualTo(bytes));
    assertThat(output.logitsPerTimestep().shape()).isEqualTo(expected.logits().shape());
    for (int i = 0; i < expected.logits().values().length; i++) {
      assertThat(output.logitsPerTimestep().values()[i])
          .isCloseTo(expected.logits().values()[i], within(1e-5f));
    }
  }

  private static NetworkOutput whole(TestingStAtten random, EngineOptions variant) {
    try (EventEngine engine = EventEngine.compile(random.model(), variant)) {
      return engine.run(random.input());
    }
  }

  private static NetworkOutput byChunk(TestingStAtten random, EngineOptions variant) {
    try (EventEngine engine = EventEngine.compile(random.model(), variant)) {
      return chunked(random, engine);
    }
  }

  private static NetworkOutput chunked(TestingStAtten random, EventEngine engine) {
    Network network = random.model().network();
    int timesteps = network.input().timesteps();
    return new ChunkedRunner(engine, network.timestepBlock(), timesteps).run(random.input());
  }

  @ParameterizedTest
  @MethodSource("modes")
  void run_everyMode_sameBitsInTheOtherVariants(int seed) throws Exception {
    TestingStAtten random = TestingStAtten.of(seed);
    NetworkOutput output = whole(random, SCALAR);

    assertThat(byChunk(random, VECTOR)).isEqualTo(output);
    assertThat(whole(random, VECTOR.withThreads(2))).isEqualTo(output);
    assertThat(whole(random, SCALAR.withThreads(2))).isEqualTo(output);
    assertThat(byChunk(random, SCALAR.withThreads(2))).isEqualTo(output);
  }

  @ParameterizedTest
  @MethodSource("modes")
  void run_everyMode_countsWhatTheReferenceCounts(int seed) throws Exception {
    TestingStAtten random = TestingStAtten.of(seed);
    try (EventEngine engine = EventEngine.compile(random.model(), EngineOptions.defaults());
        DjlNetwork reference = DjlNetwork.compile(random.model(), DjlOptions.defaults())) {

      assertThat(engine.run(random.input()).activity())
          .isEqualTo(reference.run(random.input()).activity());
    }
  }
}
