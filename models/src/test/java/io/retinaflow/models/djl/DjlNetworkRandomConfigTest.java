package io.retinaflow.models.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.activity.NetworkOutput;
import io.retinaflow.models.statten.NaiveStAtten;
import io.retinaflow.models.statten.TestingStAtten;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random configurations of every mode, against the equations in plain loops. */
final class DjlNetworkRandomConfigTest {

  static IntStream seeds() {
    return IntStream.range(0, TestingStAtten.SEEDS);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void run_randomConfiguration_equalsEquations(int seed) throws Exception {
    TestingStAtten random = TestingStAtten.of(seed);
    NaiveStAtten.Result expected = random.expected();
    Map<String, byte[]> spikes = new HashMap<>();
    try (DjlNetwork network = DjlNetwork.compile(random.model(), DjlOptions.defaults())) {
      NetworkOutput output =
          network.run(random.input(), (layer, shape, bytes) -> spikes.put(layer, bytes));

      assertThat(spikes.keySet()).isEqualTo(expected.spikes().keySet());
      expected
          .spikes()
          .forEach((layer, bytes) -> assertThat(spikes.get(layer)).as(layer).isEqualTo(bytes));
      assertThat(output.logitsPerTimestep().shape()).isEqualTo(expected.logits().shape());
      for (int i = 0; i < expected.logits().values().length; i++) {
        assertThat(output.logitsPerTimestep().values()[i])
            .isCloseTo(expected.logits().values()[i], within(1e-5f));
      }
      assertThat(TestingStAtten.spikeOperations(output)).isEqualTo(random.spikeOperations());
    }
  }
}
