package io.retinaflow.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LossTest {
  private static final float STEP = 1e-2f;

  @ParameterizedTest
  @EnumSource
  void gradient_everyScore_agreesWithDifferences(LossKind kind) {
    FloatTensor scores = random(1, 3, 2, 4);
    FloatTensor targets =
        FloatTensor.of(Shape.of(2, 4), new float[] {0.7f, 0.1f, 0.1f, 0.1f, 0, 0, 1, 0});
    float[] gradient = Loss.of(kind, scores, targets).gradient().values();
    for (int i = 0; i < gradient.length; i++) {
      float kept = scores.values()[i];
      scores.values()[i] = kept + STEP;
      double above = Loss.of(kind, scores, targets).value();
      scores.values()[i] = kept - STEP;
      double below = Loss.of(kind, scores, targets).value();
      scores.values()[i] = kept;
      assertThat((above - below) / (2 * STEP)).isCloseTo(gradient[i], within(1e-4));
    }
  }

  @Test
  void of_equalScores_isTheLogarithmOfTheClasses() {
    FloatTensor targets = FloatTensor.of(Shape.of(1, 4), new float[] {0, 1, 0, 0});
    FloatTensor scores = FloatTensor.zeros(5, 1, 4);
    for (LossKind kind : LossKind.values()) {
      assertThat(Loss.of(kind, scores, targets).value()).isCloseTo(Math.log(4), within(1e-12));
    }
  }

  @Test
  void of_scoresThatDiffer_tetIsTheLargerOne() {
    FloatTensor targets = FloatTensor.of(Shape.of(1, 2), new float[] {1, 0});
    FloatTensor scores = FloatTensor.of(Shape.of(2, 1, 2), new float[] {4, 0, -2, 0});
    double mean = Math.log(1 + Math.exp(-1));
    double each = (Math.log(1 + Math.exp(-4)) + Math.log(1 + Math.exp(2))) / 2;
    assertThat(Loss.of(LossKind.MEAN_LOGITS, scores, targets).value())
        .isCloseTo(mean, within(1e-9));
    assertThat(Loss.of(LossKind.TET, scores, targets).value()).isCloseTo(each, within(1e-9));
  }

  @Test
  void of_hugeScores_staysFinite() {
    FloatTensor targets = FloatTensor.of(Shape.of(1, 2), new float[] {1, 0});
    FloatTensor scores = FloatTensor.of(Shape.of(1, 1, 2), new float[] {-1e30f, 1e30f});
    Loss loss = Loss.of(LossKind.TET, scores, targets);
    assertThat(loss.value()).isFinite();
    assertThat(loss.gradient().values()).containsExactly(-1, 1);
  }

  @Test
  void of_targetsOfOtherShape_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Loss.of(LossKind.TET, random(1, 3, 2, 4), FloatTensor.zeros(2, 5)))
        .withMessageContaining("[2, 5]");
  }

  private static FloatTensor random(long seed, int... sides) {
    Random random = new Random(seed);
    FloatTensor tensor = FloatTensor.zeros(sides);
    for (int i = 0; i < tensor.values().length; i++) {
      tensor.values()[i] = (float) random.nextGaussian();
    }
    return tensor;
  }
}
