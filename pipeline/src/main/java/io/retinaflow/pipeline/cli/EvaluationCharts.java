package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.plot.ConfusionChart;
import io.retinaflow.ingest.plot.LineChart;
import io.retinaflow.models.training.evaluation.ConfusionMatrix;
import io.retinaflow.models.training.evaluation.EarlyExitCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Pictures of what judging a checkpoint came to. */
final class EvaluationCharts {
  private static final double PERCENT = 100;
  private static final LineChart.Axis ACCURACY = LineChart.Axis.of("accuracy / %");

  private final EvaluationResults results;

  EvaluationCharts(EvaluationResults results) {
    this.results = results;
  }

  ConfusionChart confusion() {
    ConfusionMatrix confusion = results.confusion();
    List<String> labels =
        IntStream.range(0, confusion.labels().size()).mapToObj(results::label).toList();
    return new ConfusionChart(
        results.model().card().name(),
        "%s: %s".formatted(results.data(), results.evaluation().accuracy()),
        labels,
        confusion.rows());
  }

  /** Accuracy against timesteps and against energy, the chosen threshold marked. */
  LineChart earlyExit(EarlyExitCurve curve) {
    String note =
        "confidences %.2f to %.2f and never; %d samples of %s"
            .formatted(
                curve.points().get(0).threshold(),
                curve.points().get(curve.points().size() - 1).threshold(),
                curve.whole().accuracy().total(),
                results.data());
    return new LineChart(
        "Early exit of " + results.model().card().name(),
        note,
        List.of(
            field(
                "Timesteps",
                LineChart.Axis.of("mean timesteps of a sample"),
                curve,
                EarlyExitCurve.Point::meanTimesteps),
            field(
                "Energy",
                LineChart.Axis.prefixed("mean energy of a sample / J, estimated"),
                curve,
                EarlyExitCurve.Point::meanJoules)));
  }

  private LineChart.Field field(
      String title,
      LineChart.Axis axis,
      EarlyExitCurve curve,
      ToDoubleFunction<EarlyExitCurve.Point> cost) {
    List<LineChart.Series> series = new ArrayList<>();
    List<EarlyExitCurve.Point> points = new ArrayList<>(curve.points());
    points.add(curve.whole());
    series.add(
        new LineChart.Series(
            "early exit", points.stream().map(point -> drawn(point, cost)).toList()));
    series.add(new LineChart.Series("whole samples", List.of(drawn(curve.whole(), cost))));
    results
        .chosenExit()
        .ifPresent(
            point ->
                series.add(
                    new LineChart.Series(
                        "confidence %.2f".formatted(point.threshold()),
                        List.of(drawn(point, cost)))));
    return new LineChart.Field(title, axis, ACCURACY, series);
  }

  private static LineChart.Point drawn(
      EarlyExitCurve.Point point, ToDoubleFunction<EarlyExitCurve.Point> cost) {
    return new LineChart.Point(cost.applyAsDouble(point), PERCENT * point.accuracy().accuracy());
  }
}
