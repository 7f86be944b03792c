package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class FigureTest {
  @Test
  void cell_withPublished_hasBothAndTheGap() {
    assertThat(Figure.of(3, 4).cell("%.1f")).isEqualTo("3.0 / 4.0 (-25.00 %)");
    assertThat(Figure.of(5, 4).gapPercent()).hasValue(25);
  }

  @Test
  void cell_withoutPublished_isTheNumberAlone() {
    Figure figure = new Figure(3, OptionalDouble.empty());

    assertThat(figure.cell("%.1f")).isEqualTo("3.0");
    assertThat(figure.publishedText("%.1f")).isEqualTo("-");
    assertThat(figure.gapText()).isEqualTo("-");
  }
}
