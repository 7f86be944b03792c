package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.retinaflow.models.layer.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterleavedRoundsTest {

  @Test
  void run_twoEngines_takeTurns() {
    List<String> order = new ArrayList<>();
    List<LoadedEngine> engines = List.of(engine("a", order), engine("b", order));

    List<EngineSamples> samples = new InterleavedRounds(1, 2).run(engines, FloatTensor.zeros(1, 1));

    assertThat(String.join("", order)).startsWith("ababab");
    assertThat(samples).extracting(EngineSamples::engine).containsExactly("a", "b");
    assertThat(samples).allSatisfy(engine -> assertThat(engine.nanos()).hasSize(2));
  }

  @Test
  void new_noRound_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new InterleavedRounds(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new InterleavedRounds(-1, 1));
  }

  private static LoadedEngine engine(String name, List<String> order) {
    return new LoadedEngine(name, new TestingRunner(() -> order.add(name), 0), () -> {});
  }
}
