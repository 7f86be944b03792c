package io.retinaflow.ingest.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.drawing.SvgCanvas;
import io.retinaflow.ingest.drawing.Theme;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadChartTest {
  private static final SpreadChart.Mark WHOLE = new SpreadChart.Mark(1, 0);
  private static final SpreadChart.Mark HALF = new SpreadChart.Mark(0.5, 0.1);

  @Test
  void draw_asSvg_namesAxisSettingsAndSeries() {
    String document = document("spikes", WHOLE, HALF);

    assertThat(document).contains(">Wires<", ">wire resistance / profile's<", ">0.5<", ">4<");
    assertThat(document).contains(">spikes<");
  }

  @Test
  void draw_lowerMean_standsLower() {
    assertThat(lineEnd(document("s", WHOLE, HALF)))
        .isGreaterThan(lineEnd(document("s", HALF, WHOLE)));
  }

  /** Row of the last point of the chart's only line. */
  private static double lineEnd(String document) {
    String points = document.replaceFirst("(?s).*<polyline points='([^']*)'.*", "$1");
    return Double.parseDouble(points.substring(points.lastIndexOf(',') + 1));
  }

  private static String document(String name, SpreadChart.Mark... marks) {
    SvgCanvas canvas = new SvgCanvas(SpreadChart.WIDTH, SpreadChart.HEIGHT, Theme.LIGHT);
    SpreadChart.Series series = new SpreadChart.Series(name, List.of(marks));
    new SpreadChart("Wires", "wire resistance / profile's", List.of("0.5", "4"), List.of(series))
        .draw(canvas);
    return canvas.document();
  }

  @Test
  void new_marksMissing_refusedWithNumbers() {
    SpreadChart.Series one = new SpreadChart.Series("spikes", List.of(WHOLE));

    assertThatThrownBy(() -> new SpreadChart("t", "x", List.of("1", "2"), List.of(one)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("spikes has 1 marks for 2");
    assertThatThrownBy(() -> new SpreadChart("t", "x", List.of("1"), Collections.nCopies(4, one)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 series");
  }
}
