package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.codec.EventFormat;
import io.retinaflow.ingest.event.Resolution;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {

  @ParameterizedTest
  @CsvSource({"1x, 1", "0.5x, 0.5", "10, 10", "1e3x, 1000", "max, Infinity", "MAX, Infinity"})
  void speed_asPeopleWriteIt_isItsFactor(String text, double factor) {
    assertThat(new ReplaySpeed.Converter().convert(text)).isEqualTo(new ReplaySpeed(factor));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0x", "-1x", "NaN", "Infinity", "fast", "1xx", "1 y"})
  void speed_nonsense_isRefusedWithExamples(String text) {
    assertThatThrownBy(() -> new ReplaySpeed.Converter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a speed such as 1x, 0.5x, 10x or max");
  }

  @ParameterizedTest
  @CsvSource({"500us, PT0.0005S", "20ms, PT0.02S", "5s, PT5S", "2min, PT2M", "1 h, PT1H"})
  void duration_asFlinkWritesIt_isTheDuration(String text, Duration duration) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-5s", "5 lightyears", "s"})
  void duration_nonsense_isRefusedWithExamples(String text) {
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("20ms");
  }

  @Test
  void resolution_widthByHeight_isTheResolution() {
    assertThat(new ResolutionConverter().convert("640x480")).isEqualTo(new Resolution(640, 480));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "640", "640x", "x480", "-1x5", "640*480", "123456x1", "6 x 4"})
  void resolution_nonsense_isRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> new ResolutionConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'" + text + "' is not a sensor size such as 640x480");
  }

  @ParameterizedTest
  @EnumSource(EventFormat.class)
  void format_itsIdentifier_isTheFormat(EventFormat format) {
    assertThat(new FormatConverter().convert(format.id())).isEqualTo(format);
  }

  @Test
  void format_unknown_isRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> new FormatConverter().convert("evt9"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("evt9")
        .hasMessageContaining("evt2, evt21, evt21-legacy, evt3, aedat4");
  }
}
