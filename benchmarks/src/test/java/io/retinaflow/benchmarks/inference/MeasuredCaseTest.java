package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredCaseTest {

  @Test
  void measure_allEngines_reportTheSameWorkAndTheirTimes() {
    MeasuredCase small = MeasuredCase.realistic(BenchmarkShape.SMALL);
    List<InferenceEngine> engines = List.of(InferenceEngine.values());

    CaseSamples samples = small.measure(engines, 1, new InterleavedRounds(0, 2));

    assertThat(samples.engines())
        .extracting(EngineSamples::engine)
        .containsExactly("djl", "cpu", "cpu-int8");
    assertThat(samples.spikeShare()).isBetween(0.25, 0.35);
    CaseSamples cpu = small.measure(List.of(InferenceEngine.CPU), 2, new InterleavedRounds(0, 1));
    assertThat(cpu.layers()).isEqualTo(samples.layers());
  }

  @Test
  void named_unknownEngine_listsTheKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InferenceEngine.named("gpu"))
        .withMessageContaining("gpu")
        .withMessageContaining("cpu-int8");
  }
}
