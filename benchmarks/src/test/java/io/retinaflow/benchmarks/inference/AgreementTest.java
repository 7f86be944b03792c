package io.retinaflow.benchmarks.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import org.junit.jupiter.api.Test;

class AgreementTest {

  @Test
  void compare_equalEngines_agreeInEverything() {
    Agreement agreement = new Agreement(engine(0, 0, 0), engine(0, 0, 0));
    agreement.compare(input(1, -1, 2));
    agreement.compare(input(3, -1, 2));

    assertThat(agreement.inputs()).isEqualTo(2);
    assertThat(agreement.equalPredictions()).isEqualTo(2);
    assertThat(agreement.distinctPredictions()).isEqualTo(2);
    assertThat(agreement.overall().share()).isEqualTo(1);
    assertThat(agreement.overall().overlap()).isEqualTo(1);
    assertThat(agreement.largestLogitDifference()).isZero();
  }

  @Test
  void compare_engineThatIsOff_countsWhatDiffers() {
    Agreement agreement = new Agreement(engine(0, 0, 0), engine(0, 2, -1.5f));
    agreement.compare(input(1, -1, 2));
    agreement.compare(input(-1, -3, -1));

    assertThat(agreement.equalPredictions()).isEqualTo(1);
    assertThat(agreement.layers()).containsOnlyKeys(TestingRunner.LAYER);
    assertThat(agreement.overall()).isEqualTo(new SpikeAgreement(6, 5, 2));
    assertThat(agreement.overall().share()).isCloseTo(5.0 / 6, within(1e-12));
    assertThat(agreement.overall().overlap()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(agreement.largestLogitDifference()).isEqualTo(2);
  }

  private static TestingRunner engine(float... offsets) {
    return new TestingRunner(() -> {}, offsets);
  }

  private static FloatTensor input(float... values) {
    return FloatTensor.of(Shape.of(1, values.length), values);
  }
}
