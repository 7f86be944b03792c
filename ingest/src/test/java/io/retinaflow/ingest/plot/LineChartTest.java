package io.retinaflow.ingest.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.Theme;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class LineChartTest {
  private static final LineChart.Axis EPOCH = LineChart.Axis.of("epoch");
  private static final LineChart.Axis LOSS = LineChart.Axis.of("loss");

  @Test
  void svg_ofTwoFields_namesTitlesAxesSeriesAndNumbers() {
    LineChart chart =
        new LineChart(
            "Learning",
            "seed 1",
            List.of(
                field("Loss", series("training", 2, 1, 0.5), series("validation", 2, 1.5, 1.25)),
                new LineChart.Field(
                    "Exit",
                    LineChart.Axis.prefixed("energy of a sample / J"),
                    LineChart.Axis.of("accuracy / %"),
                    List.of(
                        new LineChart.Series(
                            "accuracy",
                            List.of(
                                new LineChart.Point(1e-5, 90), new LineChart.Point(2e-5, 97)))))));

    assertThat(chart.svg(Theme.LIGHT))
        .contains(">Learning<", ">seed 1<", ">Loss<", ">epoch<", ">loss<", ">1.5<")
        .contains(">training<", ">validation<", ">accuracy<", ">Exit<", ">10\u00b5<");
  }

  @Test
  void svg_fallingSeries_fallsAcrossTheField() {
    String document =
        new LineChart("t", "", List.of(field("f", series("s", 4, 1)))).svg(Theme.DARK);

    Matcher line =
        Pattern.compile("<polyline points='([\\d.]+),([\\d.]+) ([\\d.]+),([\\d.]+)'")
            .matcher(document);
    assertThat(line.find()).isTrue();
    assertThat(Double.parseDouble(line.group(3)))
        .isGreaterThan(Double.parseDouble(line.group(1)) + 100);
    assertThat(Double.parseDouble(line.group(4)))
        .isGreaterThan(Double.parseDouble(line.group(2)) + 100);
  }

  @Test
  void picture_onePointOnly_isAMarkWithinItsField() {
    LineChart chart = new LineChart("t", "", List.of(field("f", series("s", 0.25))));

    Picture picture = chart.picture(Theme.LIGHT);

    assertThat(picture.width()).isEqualTo(chart.width());
    int marked = 0;
    for (int x = 200; x < picture.width(); x++) {
      for (int y = picture.height() / 2; y < picture.height(); y++) {
        marked += picture.ink(x, y) == Ink.part(0) ? 1 : 0;
      }
    }
    assertThat(marked).isEqualTo(81);
  }

  @Test
  void new_withoutPointsOrWithTooManySeries_refused() {
    assertThatThrownBy(() -> series("empty"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("empty has no point");
    assertThatThrownBy(() -> new LineChart.Point(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
    LineChart.Series[] ten = new LineChart.Series[10];
    for (int i = 0; i < ten.length; i++) {
      ten[i] = series("s" + i, 1);
    }
    assertThatThrownBy(() -> new LineChart("t", "", List.of(field("f", ten))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("s9");
    assertThatThrownBy(() -> new LineChart("t", "", Collections.emptyList()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 fields");
  }

  private static LineChart.Field field(String title, LineChart.Series... series) {
    return new LineChart.Field(title, EPOCH, LOSS, List.of(series));
  }

  private static LineChart.Series series(String name, double... values) {
    return LineChart.Series.ofValues(name, Arrays.stream(values).boxed().toList());
  }
}
