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

  @Test
  void then_nextTimesteps_addsUp() {
    ActivityTrace first = trace(4, new NeuronActivity("lif", 5, List.of(1L, 2L, 3L, 0L)));
    ActivityTrace next = trace(2, new NeuronActivity("lif", 5, List.of(5L, 4L)));

    ActivityTrace both = first.then(next);

    assertThat(both.timesteps()).isEqualTo(6);
    assertThat(both.layers())
        .containsExactly(
            new SynapticActivity("conv", Signal.SPIKE, 20, 10, 200, 90),
            new NeuronActivity("lif", 5, List.of(1L, 2L, 3L, 0L, 5L, 4L)));
  }

  @Test
  void then_otherLayers_refused() {
    NeuronActivity lif = new NeuronActivity("lif", 5, List.of(1L));
    NeuronActivity renamed = new NeuronActivity("other", 5, List.of(1L));
    NeuronActivity larger = new NeuronActivity("lif", 6, List.of(1L));
    SynapticActivity synapses = new SynapticActivity("lif", Signal.SPIKE, 1, 1, 1, 1);

    assertThatThrownBy(() -> trace(1, lif).then(new ActivityTrace(1, List.of(lif))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 layers do not continue 2");
    for (LayerActivity other : List.of(renamed, larger, synapses)) {
      assertThatThrownBy(() -> trace(1, lif).then(trace(1, other)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(other.layer() + " does not continue lif");
    }
  }

  @Test
  void then_otherSignal_refused() {
    SynapticActivity spikes = new SynapticActivity("conv", Signal.SPIKE, 1, 1, 1, 1);
    SynapticActivity real = new SynapticActivity("conv", Signal.REAL, 1, 1, 1, 1);

    assertThatThrownBy(() -> spikes.then(real))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("conv");
  }

  private static ActivityTrace trace(int timesteps, LayerActivity second) {
    return new ActivityTrace(
        timesteps, List.of(new SynapticActivity("conv", Signal.SPIKE, 10, 5, 100, 45), second));
  }

  @Test
  void networkOutput_then_meanOverBoth() {
    ActivityTrace nothing = new ActivityTrace(1, List.of());
    NetworkOutput first =
        NetworkOutput.of(FloatTensor.of(Shape.of(1, 1, 2), new float[] {1, 2}), nothing);
    NetworkOutput next =
        NetworkOutput.of(
            FloatTensor.of(Shape.of(2, 1, 2), new float[] {3, 5, 5, 8}),
            new ActivityTrace(2, List.of()));

    NetworkOutput both = first.then(next);

    assertThat(both.logitsPerTimestep())
        .isEqualTo(FloatTensor.of(Shape.of(3, 1, 2), new float[] {1, 2, 3, 5, 5, 8}));
    assertThat(both.meanLogits()).isEqualTo(FloatTensor.of(Shape.of(1, 2), new float[] {3, 5}));
    assertThat(both.activity().timesteps()).isEqualTo(3);
  }

  @Test
  void networkOutput_thenOtherBatchOrClasses_refusedWithBothShapes() {
    ActivityTrace nothing = new ActivityTrace(1, List.of());
    NetworkOutput output = NetworkOutput.of(FloatTensor.zeros(1, 2, 3), nothing);

    for (FloatTensor other : List.of(FloatTensor.zeros(1, 1, 3), FloatTensor.zeros(1, 2, 4))) {
      assertThatThrownBy(() -> output.then(NetworkOutput.of(other, nothing)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, 2, 3]")
          .hasMessageContaining(other.shape().toString());
    }
  }
}
