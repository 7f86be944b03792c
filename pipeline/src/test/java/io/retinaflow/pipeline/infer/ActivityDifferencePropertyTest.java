package io.retinaflow.pipeline.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.models.activity.ActivityTrace;
import io.retinaflow.models.activity.NeuronActivity;
import io.retinaflow.models.activity.SynapticActivity;
import io.retinaflow.models.layer.Signal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ActivityDifferencePropertyTest {

  @Property(tries = 300)
  void of_aRunAndItsContinuation_isWhatWasAdded(
      @ForAll("traces") ActivityTrace first, @ForAll("traces") ActivityTrace second) {
    assertThat(ActivityDifference.of(first, first.then(second))).isEqualTo(second);
  }

  @Example
  void of_otherLayers_isRefusedByName() {
    ActivityTrace neurons =
        new ActivityTrace(1, List.of(new NeuronActivity("lif", 1, List.of(1L))));
    ActivityTrace synapses =
        new ActivityTrace(1, List.of(new SynapticActivity("conv", Signal.REAL, 1, 1, 1, 1)));

    assertThatThrownBy(() -> ActivityDifference.of(neurons, synapses))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("conv does not continue lif");
  }

  @Provide
  Arbitrary<ActivityTrace> traces() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1L << 40),
            Arbitraries.longs().between(0, 100).list().ofMinSize(1).ofMaxSize(6))
        .as(
            (work, spikes) ->
                new ActivityTrace(
                    spikes.size(),
                    List.of(
                        new SynapticActivity("conv", Signal.SPIKE, work, work / 2, work, work / 3),
                        new NeuronActivity("lif", 100, spikes))));
  }
}
