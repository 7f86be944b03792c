package io.retinaflow.pipeline.cli;

import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.plot.LineChart;
import io.retinaflow.models.training.EpochResult;
import io.retinaflow.models.training.Score;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Pictures of how loss and accuracy went over the epochs. */
final class TrainingCurves {
  private static final String FILE = "training";

  private TrainingCurves() {}

  /** Writes training.svg and training.png into a folder. */
  static void write(String name, List<EpochResult> results, Path folder) throws IOException {
    LineChart chart =
        new LineChart(
            "Training of " + name,
            "of varied samples while the weights moved; validation after each epoch",
            List.of(
                field("Loss", "nats", results, Score::loss),
                field("Accuracy", "share", results, Score::accuracy)));
    Files.writeString(folder.resolve(FILE + ".svg"), chart.svg(Theme.LIGHT));
    try (OutputStream png = Files.newOutputStream(folder.resolve(FILE + ".png"))) {
      chart.picture(Theme.LIGHT).writePng(png);
    }
  }

  private static LineChart.Field field(
      String title, String unit, List<EpochResult> results, ToDoubleFunction<Score> value) {
    List<LineChart.Point> training = new ArrayList<>();
    List<LineChart.Point> validation = new ArrayList<>();
    for (EpochResult result : results) {
      training.add(point(result, result.training(), value));
      result.validation().ifPresent(score -> validation.add(point(result, score, value)));
    }
    List<LineChart.Series> series = new ArrayList<>();
    series.add(new LineChart.Series("training", training));
    if (!validation.isEmpty()) {
      series.add(new LineChart.Series("validation", validation));
    }
    return new LineChart.Field(title, LineChart.Axis.of("epoch"), LineChart.Axis.of(unit), series);
  }

  private static LineChart.Point point(
      EpochResult result, Score score, ToDoubleFunction<Score> value) {
    return new LineChart.Point(result.epoch(), value.applyAsDouble(score));
  }
}
