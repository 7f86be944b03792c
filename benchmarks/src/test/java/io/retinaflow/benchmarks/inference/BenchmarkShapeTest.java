package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.statten.StAttenNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BenchmarkShapeTest {

  @ParameterizedTest
  @EnumSource
  void input_anyShape_fitsItsNetwork(BenchmarkShape shape) {
    FloatTensor input = shape.input(1);

    assertThat(StAttenNetwork.of(shape.config()).outputShape(input.shape()).toArray())
        .containsExactly(shape.config().timesteps(), 1, shape.config().numClasses());
  }

  @Test
  void input_events_areAsDenseAsRecordedAndQuartersOfCounts() {
    float[] counts = BenchmarkShape.CIFAR10_DVS.input(1).values();
    int active = 0;
    for (float count : counts) {
      active += count != 0 ? 1 : 0;
      assertThat(count * 4).isBetween(0f, 8f).isEqualTo((float) Math.rint(count * 4));
    }

    assertThat((double) active / counts.length).isCloseTo(0.256, within(0.005));
  }

  @Test
  void named_unknown_listsTheKnown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchmarkShape.named("cifar11"))
        .withMessageContaining("cifar11")
        .withMessageContaining("cifar10-dvs");
  }
}
