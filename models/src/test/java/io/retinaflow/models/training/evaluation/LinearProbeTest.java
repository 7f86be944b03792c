package io.retinaflow.models.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.layer.FloatTensor;
import io.retinaflow.models.layer.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LinearProbeTest {
  private static final Shape CLIP = Shape.of(4, 1, 6, 8);
  private static final int PIXELS = 48;

  @Test
  void accuracy_classesInOtherPlaces_foundBySummedFrame() {
    LinearProbe probe = LinearProbe.fit(ProbeFeatures.SUMMED_FRAME, places(60, 1));

    assertThat(probe.accuracy(places(40, 2)).correct()).isEqualTo(40);
  }

  @Test
  void accuracy_reversedInTime_sumIsBlindResidualsAreNot() {
    LinearProbe sum = LinearProbe.fit(ProbeFeatures.SUMMED_FRAME, reversals(60, 3));
    LinearProbe residuals = LinearProbe.fit(ProbeFeatures.RESIDUAL_ENERGY, reversals(60, 3));

    assertThat(sum.accuracy(reversals(200, 4)).accuracy()).isCloseTo(0.5, within(0.12));
    assertThat(residuals.accuracy(reversals(200, 4)).accuracy()).isGreaterThan(0.95);
  }

  @Test
  void answer_middleFrame_seesThatFrameAlone() {
    TestingSamples samples = places(60, 5);
    LinearProbe probe = LinearProbe.fit(ProbeFeatures.MIDDLE_FRAME, samples);
    FloatTensor sample = samples.sample(0);
    int answer = probe.answer(sample);
    for (int i = 0; i < sample.values().length; i++) {
      if (i / PIXELS != 2) {
        sample.values()[i] = 1_000;
      }
    }

    assertThat(answer).isEqualTo(samples.label(0));
    assertThat(probe.answer(sample)).isEqualTo(answer);
  }

  @Test
  void leaveOneOutError_closedForm_equalsLeavingEachOut() {
    double[][] rows = {{1, 0.5}, {-1, 2}, {0.3, -1.5}, {-0.8, -0.4}, {0.5, -0.6}};
    int[] labels = {0, 1, 0, 1, 1};

    // Strengths are per sample, so leaving one out needs a little more of it.
    assertThat(new Ridge(rows, labels, 2).leaveOneOutError(0.2))
        .isCloseTo(leftOut(rows, labels, 0.2 * 5 / 4), within(1e-9));
  }

  /** The same by learning five times; rows of the four that are left are centred by their mean. */
  private static double leftOut(double[][] rows, int[] labels, double strength) {
    double error = 0;
    for (int out = 0; out < rows.length; out++) {
      double[] means = new double[2];
      double[][] rest = new double[4][2];
      int[] known = new int[4];
      double[] shares = new double[2];
      for (int i = 0; i < 4; i++) {
        int from = i < out ? i : i + 1;
        known[i] = labels[from];
        shares[known[i]] += 0.25;
        for (int k = 0; k < 2; k++) {
          means[k] += rows[from][k] / 4;
        }
      }
      for (int i = 0; i < 4; i++) {
        int from = i < out ? i : i + 1;
        for (int k = 0; k < 2; k++) {
          rest[i][k] = rows[from][k] - means[k];
        }
      }
      double[][] weights = new Ridge(rest, known, 2).weights(strength);
      double[] centred = {rows[out][0] - means[0], rows[out][1] - means[1]};
      for (int k = 0; k < 2; k++) {
        double target = labels[out] == k ? 1 : 0;
        double residual = target - shares[k] - Ridge.dot(weights[k], centred);
        error += residual * residual;
      }
    }
    return error;
  }

  @Test
  void fit_singleSampleOrSingleFrame_refused() {
    assertThatThrownBy(() -> LinearProbe.fit(ProbeFeatures.SUMMED_FRAME, places(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two samples");
    TestingSamples images =
        new TestingSamples(Shape.of(1, 1, 2), "a", "b").add(0, 1, 2).add(1, 2, 1);
    assertThatThrownBy(() -> LinearProbe.fit(ProbeFeatures.RESIDUAL_ENERGY, images))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1, 1, 2]");
  }

  /** Noise, brighter left in one class and right in the other. */
  private static TestingSamples places(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TestingSamples samples = new TestingSamples(CLIP, "left", "right");
    for (int i = 0; i < count; i++) {
      float[] values = new float[CLIP.size()];
      for (int k = 0; k < values.length; k++) {
        boolean bright = k % 8 / 4 == i % 2;
        values[k] = (float) random.nextDouble() + (bright ? 1 : 0);
      }
      samples.add(i % 2, values);
    }
    return samples;
  }

  /** A flash that is strong between the first frames or the last ones; sums do not differ. */
  private static TestingSamples reversals(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TestingSamples samples = new TestingSamples(CLIP, "early", "late");
    for (int i = 0; i < count; i++) {
      float[] values = new float[CLIP.size()];
      for (int k = 0; k < values.length; k++) {
        boolean flash = k / PIXELS == (i % 2 == 0 ? 0 : 3);
        values[k] = (float) random.nextDouble() + (flash ? 2 : 0);
      }
      samples.add(i % 2, values);
    }
    return samples;
  }
}
