package io.retinaflow.models.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.retinaflow.models.layer.InputSpec;
import io.retinaflow.models.layer.Linear;
import io.retinaflow.models.layer.Network;
import io.retinaflow.models.layer.Shape;
import io.retinaflow.models.layer.SpatialMean;
import io.retinaflow.models.layer.TimeMajor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EarlyExitCurveTest {
  private static final double ALMOST = 1e-12;
  // Confidence where the logits of two classes lie 3 apart: 1 - H(sigmoid(3)) / ln 2.
  private static final double THREE_APART = 0.7246;

  /** Running logits differ by 3, 3, 3 in the first clip, by 3, -3, -2 and by 0, 0, -1 in others. */
  private static EarlyExitCurve curve(List<Double> thresholds) {
    TestingSamples samples =
        new TestingSamples(Shape.of(3, 2, 1, 1), "a", "b")
            .add(0, 3, 0, 3, 0, 3, 0)
            .add(1, 3, 0, 0, 9, 0, 0)
            .add(0, 0, 0, 0, 0, 0, 3);
    RunningAnswers answers =
        new Evaluator(network(), new TestingRunner())
            .evaluateByChunk(samples, trace -> trace.accumulates(), done -> {})
            .running();
    return EarlyExitCurve.of(answers, thresholds);
  }

  private static Network network() {
    Network.Builder network = Network.builder(new InputSpec(3, 2, 1, 1));
    network.add("frames", new TimeMajor(3), Network.INPUT);
    network.add("mean", new SpatialMean(), "frames");
    network.add("head", new Linear(2, 2), "mean");
    return network.build();
  }

  @Test
  void of_knownRunner_accuracyTimestepsAndJoulesAreExact() {
    EarlyExitCurve curve = curve(List.of(0.5, THREE_APART - 1e-3, THREE_APART + 1e-3));

    assertThat(curve.points())
        .extracting(EarlyExitCurve.Point::accuracy)
        .containsExactly(
            new AccuracyInterval(1, 3), new AccuracyInterval(1, 3), new AccuracyInterval(2, 3));
    assertThat(curve.points().get(0).meanTimesteps()).isCloseTo(5 / 3.0, within(ALMOST));
    assertThat(curve.points().get(0).meanJoules()).isCloseTo((6 + 6 + 0) / 3.0, within(ALMOST));
    assertThat(curve.points().get(2).meanTimesteps()).isCloseTo(3, within(ALMOST));
    assertThat(curve.whole().meanJoules()).isCloseTo((18 + 6 + 0) / 3.0, within(ALMOST));
    assertThat(curve.whole().accuracy()).isEqualTo(new AccuracyInterval(2, 3));
  }

  @Test
  void cheapestWithin_nothingLost_isTheFirstThresholdAboveTheWrongExit() {
    List<Double> thresholds = new ArrayList<>();
    for (int percent = 50; percent <= 99; percent++) {
      thresholds.add(percent / 100.0);
    }
    EarlyExitCurve curve = curve(thresholds);

    assertThat(curve.cheapestWithin(0.01).orElseThrow().threshold()).isEqualTo(0.73);
    assertThat(curve.cheapestWithin(0.34).orElseThrow().threshold()).isEqualTo(0.5);
  }

  @Test
  void cheapestWithin_goodByChanceBelowBadThreshold_isNotChosen() {
    EarlyExitCurve curve =
        new EarlyExitCurve(List.of(point(0.5, 100), point(0.6, 97), point(0.7, 99)), point(1, 100));

    assertThat(curve.cheapestWithin(0.01).orElseThrow().threshold()).isEqualTo(0.7);
    assertThat(curve.cheapestWithin(0.001)).isEmpty();
  }

  private static EarlyExitCurve.Point point(double threshold, long correct) {
    return new EarlyExitCurve.Point(threshold, new AccuracyInterval(correct, 100), 1, 1);
  }
}
