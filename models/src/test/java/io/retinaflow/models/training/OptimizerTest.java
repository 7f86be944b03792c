package io.retinaflow.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class OptimizerTest {

  @Test
  void adamW_firstStep_movesByTheRateWhateverTheGradient() {
    float[] values = {1, 1, 1};
    float[][] memories = new float[2][3];
    new AdamW().move(1, 0.1, 0, values, new float[] {1e-3f, -5, 100}, memories);
    assertThat(values).containsExactly(new float[] {0.9f, 1.1f, 0.9f}, within(1e-5f));
  }

  @Test
  void adamW_twoSteps_followsTheEquations() {
    float[] values = {2};
    float[][] memories = new float[2][1];
    AdamW adam = new AdamW();
    adam.move(1, 0.1, 0.5, values, new float[] {1}, memories);
    adam.move(2, 0.1, 0.5, values, new float[] {3}, memories);
    double mean = 0.9 * 0.1 + 0.1 * 3;
    double square = 0.999 * 0.001 + 0.001 * 9;
    double first = 2 * 0.95 - 0.1;
    double second =
        first * 0.95 - 0.1 * (mean / (1 - 0.81)) / Math.sqrt(square / (1 - 0.999 * 0.999));
    assertThat((double) values[0]).isCloseTo(second, within(1e-5));
  }

  @Test
  void sgd_twoSteps_followsTheEquations() {
    float[] values = {2};
    float[][] memories = new float[1][1];
    Sgd sgd = new Sgd(0.9f);
    sgd.move(1, 0.1, 0.01, values, new float[] {1}, memories);
    double first = 1 + 0.01 * 2;
    double after = 2 - 0.1 * first;
    assertThat((double) values[0]).isCloseTo(after, within(1e-6));
    sgd.move(2, 0.1, 0.01, values, new float[] {-1}, memories);
    double second = 0.9 * first - 1 + 0.01 * after;
    assertThat((double) values[0]).isCloseTo(after - 0.1 * second, within(1e-6));
  }

  @Test
  void schedule_allSteps_risesThenFallsToZero() {
    CosineSchedule schedule = new CosineSchedule(0.4, 4, 12);
    assertThat(schedule.rate(0)).isCloseTo(0.1, within(1e-12));
    assertThat(schedule.rate(3)).isCloseTo(0.4, within(1e-12));
    assertThat(schedule.rate(4)).isCloseTo(0.4, within(1e-12));
    assertThat(schedule.rate(8)).isCloseTo(0.2, within(1e-12));
    assertThat(schedule.rate(12)).isCloseTo(0, within(1e-12));
  }
}
