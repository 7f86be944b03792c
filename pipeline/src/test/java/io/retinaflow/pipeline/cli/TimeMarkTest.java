package io.retinaflow.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeMarkTest {
  private final TimeMark.Converter converter = new TimeMark.Converter();

  @ParameterizedTest
  @CsvSource({
    "500us, 500",
    "20ms, 20000",
    "1.5s, 1500000",
    "0.000001s, 1",
    "2.25ms, 2250",
    "2min, 120000000"
  })
  void convert_timeSinceTheStart_isThatManyMicroseconds(String text, long micros) {
    assertThat(converter.convert(text)).isEqualTo(new TimeMark(micros, false));
    assertThat(converter.convert(text).cameraMicros(1_000)).isEqualTo(1_000 + micros);
  }

  @Test
  void convert_cameraTime_isThatTime() {
    assertThat(converter.convert("@-1234").cameraMicros(1_000)).isEqualTo(-1_234);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "noon", "-5s", "@", "@1.5", "1.5min", "1.s", "@12345678901234567890"})
  void convert_nonsense_isRefusedWithBothForms(String text) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("1.5s")
        .hasMessageContaining("@1234567");
  }
}
