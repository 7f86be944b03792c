package io.retinaflow.ingest.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.Theme;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.NodeList;

final class StackedBarsTest {
  private static final StackedBars.Text TEXT =
      new StackedBars.Text("Energy", "of a clip", "energy / J", "J");

  @ParameterizedTest
  @EnumSource(Theme.class)
  void picture_partsOfABar_takeRoomInProportion(Theme theme) {
    StackedBars bars =
        new StackedBars(
            TEXT, List.of("adc", "sram"), List.of("conv"), List.of(field(bar(3e-6, 1e-6))), theme);

    Picture picture = bars.picture();

    // The key shows each part once more, in 7 by 7 pixels.
    double first = count(picture, Ink.part(0)) - 49;
    double second = count(picture, Ink.part(1)) - 49;
    assertThat(first / second).isBetween(2.8, 3.2);
    assertThat(picture.width()).isEqualTo(bars.width());
    assertThat(picture.height()).isEqualTo(bars.height());
  }

  @Test
  void svg_ofSeveralFields_namesRowsOnceAndEachAmount() throws Exception {
    StackedBars bars =
        new StackedBars(
            TEXT,
            List.of("adc", "sram"),
            List.of("conv", "a.very.long.name.of.a.layer.that.ends.in.q"),
            List.of(
                field(bar(3e-6, 1e-6), bar(0, 0)),
                new StackedBars.Field("other", "estimated", List.of(bar(0, 2), bar(7e-3, 0)))),
            Theme.LIGHT);

    List<String> texts = texts(bars.svg());

    assertThat(texts)
        .containsOnlyOnce(
            "conv", "..".concat("a.very.long.name.of.a.layer.that.ends.in.q".substring(10)))
        .contains("Energy", "of a clip", "adc", "sram", "chip", "simulated", "other", "estimated")
        .contains("4\u00b5J", "2J", "7mJ")
        .doesNotContain("0J")
        .filteredOn("energy / J"::equals)
        .hasSize(2);
  }

  @Test
  void part_eachIndexOfEachTheme_hasAColourOfItsOwn() {
    for (Theme theme : Theme.values()) {
      Set<Integer> colours = new HashSet<>();
      IntStream.range(0, Ink.PARTS).forEach(part -> colours.add(theme.colour(Ink.part(part))));
      assertThat(colours).hasSize(Ink.PARTS).doesNotContain(theme.colour(Ink.FIELD));
    }
    assertThatThrownBy(() -> Ink.part(Ink.PARTS)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void new_whatDoesNotFit_isRefusedWithTheNumbers() {
    List<String> parts = List.of("adc");
    assertThatThrownBy(() -> sheet(parts, List.of(), field()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 rows");
    assertThatThrownBy(() -> sheet(parts, List.of("a", "b"), field(bar(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 bars");
    assertThatThrownBy(() -> sheet(parts, List.of("a"), field(bar(1, 2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 parts");
    assertThatThrownBy(() -> bar(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static StackedBars sheet(List<String> parts, List<String> rows, StackedBars.Field field) {
    return new StackedBars(TEXT, parts, rows, List.of(field), Theme.DARK);
  }

  private static StackedBars.Field field(StackedBars.Bar... bars) {
    return new StackedBars.Field("chip", "simulated", List.of(bars));
  }

  private static StackedBars.Bar bar(double... parts) {
    return new StackedBars.Bar(DoubleStream.of(parts).boxed().toList());
  }

  private static long count(Picture picture, int ink) {
    long count = 0;
    for (int y = 0; y < picture.height(); y++) {
      for (int x = 0; x < picture.width(); x++) {
        count += picture.ink(x, y) == ink ? 1 : 0;
      }
    }
    return count;
  }

  private static List<String> texts(String svg) throws Exception {
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("text");
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
