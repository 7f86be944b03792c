package io.retinaflow.ingest.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.drawing.Theme;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ConfusionChartTest {
  private static final List<String> LABELS = List.of("wave", "clap");

  @Test
  void svg_counts_standInCellsWithLabelsAndRecall() {
    String document = chart(List.of(9L, 1L), List.of(0L, 40L)).svg(Theme.LIGHT);

    assertThat(document)
        .contains(">Confusion<", ">50 samples<", ">wave 0<", ">clap 1<")
        .contains(">9<", ">1<", ">40<", ">90.0 %<", ">100.0 %<");
    // A cell with no sample has no number; this one is a column's.
    assertThat(document.split(">0<", -1)).hasSize(2);
  }

  @Test
  void svg_cellsOfEqualShare_haveEqualShade() {
    String document = chart(List.of(3L, 1L), List.of(10L, 30L)).svg(Theme.LIGHT);

    List<String> shades =
        document
            .lines()
            .filter(line -> line.contains("height='23'"))
            .map(ConfusionChartTest::shade)
            .toList();
    assertThat(shades).hasSize(4);
    assertThat(shades.get(0)).isEqualTo(shades.get(3)).isNotEqualTo(shades.get(1));
    assertThat(shades.get(1)).isEqualTo(shades.get(2));
  }

  private static String shade(String rectangle) {
    return rectangle.replaceFirst(".*fill='([^']*)'.*", "$1");
  }

  @Test
  void picture_classWithoutSamples_isDrawnEmpty() {
    ConfusionChart chart = chart(List.of(0L, 0L), List.of(12_345L, 1L));

    assertThat(chart.picture(Theme.DARK).width()).isEqualTo(chart.width());
  }

  @Test
  void new_countsNotSquareOrNegative_refused() {
    assertThatThrownBy(() -> chart(List.of(1L, 2L), List.of(3L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[[1, 2], [3]]");
    assertThatThrownBy(() -> chart(List.of(1L, 2L), List.of(-1L, 0L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  private static ConfusionChart chart(List<Long> first, List<Long> second) {
    return new ConfusionChart("Confusion", "50 samples", LABELS, List.of(first, second));
  }
}
