package io.retinaflow.models.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ActivityTraceTest {

  @Test
  void totals_mixedLayers_byKind() {
    ActivityTrace trace =
        new ActivityTrace(
            2,
            List.of(
                new SynapticActivity("first", Signal.REAL, 10, 10, 90, 90),
                new NeuronActivity("lif", 5, List.of(2L, 3L)),
                new SynapticActivity("second", Signal.SPIKE, 10, 5, 100, 45),
                new SynapticActivity("third", Signal.GRADED_SPIKE, 10, 4, 30, 12)));

    assertThat(trace.multiplyAccumulates()).isEqualTo(90);
    assertThat(trace.accumulates()).isEqualTo(57);
    assertThat(trace.denseOperations()).isEqualTo(220);
    assertThat(trace.spikes()).isEqualTo(5);
    assertThat(trace.neuronUpdates()).isEqualTo(10);
    assertThat(trace.synapses().get(1).inputDensity()).isEqualTo(0.5);
    assertThat(trace.neurons().get(0).firingRate()).isEqualTo(0.5);
  }

  @Test
  void synapticActivity_moreThanDense_refused() {
    assertThatThrownBy(() -> new SynapticActivity("x", Signal.SPIKE, 10, 5, 100, 101))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101 is outside 0..100");
  }

  @Test
  void neuronActivity_moreSpikesThanNeurons_refused() {
    assertThatThrownBy(() -> new NeuronActivity("x", 4, List.of(5L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 spikes of 4 neurons");
  }

  @Test
  void networkOutput_perTimestep_meanOverTime() {
    FloatTensor logits = FloatTensor.of(Shape.of(2, 1, 3), new float[] {1, 2, 3, 3, 2, -1});

    NetworkOutput output = NetworkOutput.of(logits, new ActivityTrace(2, List.of()));

    assertThat(output.meanLogits())
        .isEqualTo(FloatTensor.of(Shape.of(1, 3), new float[] {2, 2, 1}));
  }
}
