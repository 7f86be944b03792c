package io.retinaflow.ingest.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.drawing.Ink;
import io.retinaflow.ingest.drawing.Picture;
import io.retinaflow.ingest.drawing.SvgCanvas;
import io.retinaflow.ingest.drawing.Theme;
import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.statistics.StreamStatistics;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.NodeList;

class StatisticsPlotTest {
  private static final Resolution SENSOR = new Resolution(64, 48);

  @ParameterizedTest
  @EnumSource(Theme.class)
  void picture_ofAStream_showsBothPolaritiesAndTheMap(Theme theme) {
    Picture picture = new StatisticsPlot(statistics(2_000), "walk", theme).picture();

    assertThat(picture.width()).isEqualTo(StatisticsPlot.WIDTH);
    assertThat(picture.height()).isEqualTo(StatisticsPlot.HEIGHT);
    assertThat(count(picture, Ink.ON)).isGreaterThan(400);
    assertThat(count(picture, Ink.OFF)).isGreaterThan(400);
    assertThat(count(picture, Ink.heat(1))).isPositive();
  }

  @Test
  void svg_ofAStream_namesAxesWithTheirUnits() throws Exception {
    List<String> texts = texts(statistics(2_000), "walk <1>.raw");

    assertThat(texts)
        .contains(
            "walk <1>.raw",
            "time since the first event / s",
            "time to its next event / s",
            "intervals per decade",
            "Event rate",
            "ON",
            "OFF")
        .anySatisfy(text -> assertThat(text).startsWith("2,000 events in 2s"))
        .anySatisfy(text -> assertThat(text).startsWith("events per second, bins of"));
  }

  @Test
  void svg_ofNoEvent_isASheetAllTheSame() throws Exception {
    assertThat(texts(new StreamStatistics(SENSOR), ""))
        .contains("Event rate", "none is hot")
        .anySatisfy(text -> assertThat(text).startsWith("0 events in 0s"));
  }

  @Test
  void svg_ofAnEndlessTitle_cutsIt() throws Exception {
    assertThat(texts(statistics(1), "x".repeat(500))).contains("x".repeat(74) + "..");
  }

  @Test
  void map_ofALargeSensor_keepsASingleBusyPixel() {
    StreamStatistics statistics = new StreamStatistics(new Resolution(1280, 720));
    EventBuffer events = new EventBuffer();
    for (int i = 0; i < 50; i++) {
      events.append(i, 1_001, 333, true);
    }
    statistics.add(events);

    Picture map = new ActivityMap(statistics.pixels(), 300, 210).draw(Theme.DARK);

    assertThat(map.width()).isEqualTo(300);
    assertThat(map.height()).isEqualTo(168);
    assertThat(map.ink(1_001 * 300 / 1280, 333 * 168 / 720)).isEqualTo(Ink.heat(1));
    assertThat(count(map, Ink.FIELD)).isEqualTo(300 * 168 - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 10, '0 2 4 6 8 10'",
    "0, 0, 1, '0 0.2 0.4 0.6 0.8 1'",
    "0, 0, 0.13, '0 50m 100m'",
    "0, 0, 2500000, '0 0.5M 1M 1.5M 2M 2.5M'",
    "1, 1e-6, 2, '1\u00b5 10\u00b5 100\u00b5 1m 10m 100m 1'",
    "1, 300, 5e5, '1k 10k 100k'"
  })
  void ticks_ofAnAxis_areRoundAndInside(int kind, double low, double high, String labels) {
    Scale scale = kind == 0 ? new Scale.Linear(low, high) : new Scale.Logarithmic(low, high);

    assertThat(scale.ticks().stream().map(scale::label).toList())
        .containsExactly(labels.split(" "));
    assertThat(scale.place(low)).isZero();
    assertThat(scale.place(high)).isEqualTo(1);
  }

  @Test
  void scale_withoutExtent_isRefused() {
    assertThatThrownBy(() -> new Scale.Linear(3, 3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scale.Logarithmic(0, 3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Scale.Linear(0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "999, 999",
    "1000, 1k",
    "12345, 12.3k",
    "0.001, 1m",
    "0.0000005, 500n",
    "-2500, -2.5k",
    "3e21, 3000E"
  })
  void si_values_haveThreeDigitsAndAPrefix(double value, String text) {
    assertThat(Numbers.si(value)).isEqualTo(text);
  }

  /** One event a millisecond, in turn ON and OFF, along the diagonal. */
  private static StreamStatistics statistics(int events) {
    StreamStatistics statistics = new StreamStatistics(SENSOR);
    EventBuffer buffer = new EventBuffer();
    for (int i = 0; i < events; i++) {
      buffer.append(1_000L * i, i % 48, i % 48, i / 100 % 2 == 0);
    }
    statistics.add(buffer);
    return statistics;
  }

  private static List<String> texts(StreamStatistics statistics, String title) throws Exception {
    SvgCanvas canvas = new SvgCanvas(StatisticsPlot.WIDTH, StatisticsPlot.HEIGHT, Theme.LIGHT);
    new StatisticsPlot(statistics, title, Theme.LIGHT).draw(canvas);
    NodeList nodes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(canvas.document().getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
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
}
