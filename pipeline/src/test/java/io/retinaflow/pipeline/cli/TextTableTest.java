package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TextTableTest {
  private final TextTable table = new TextTable(1, "layer", "joules");

  @Test
  void toText_namesAndFigures_alignLeftAndRight() {
    table.add("conv1", "3");
    table.add("c", "12,345.6");

    assertThat(table.toText().lines())
        .containsExactly("layer    joules", "conv1         3", "c      12,345.6");
  }

  @Test
  void toMarkdown_namesAndFigures_areATable() {
    table.add("conv1", "3");

    assertThat(table.toMarkdown()).isEqualTo("| layer | joules |\n|---|---:|\n| conv1 | 3 |\n");
  }

  @Test
  void add_otherNumberOfCells_isRefused() {
    assertThatThrownBy(() -> table.add("conv1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 cells under 2");
  }
}
