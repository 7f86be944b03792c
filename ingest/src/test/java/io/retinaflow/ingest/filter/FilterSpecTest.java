package io.retinaflow.ingest.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FilterSpecTest {

  // Pins every default too.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "refractory; refractory:1ms,passed",
        "refractory:500us; refractory:500us,passed",
        "refractory:restart=every; refractory:1ms,every",
        "refractory:0.25s,every; refractory:250ms,every",
        "ba; ba:5ms,1,8",
        "ba:neighbours=4,window=2s; ba:2s,1,4",
        "stc; stc:10ms,cut",
        "stc:trail=keep; stc:10ms,keep",
        "trail; trail:10ms",
        "hot; hot:1s,20,5",
        "drop-pixels:012/30+40/7; drop-pixels:12/30+40/7",
        "polarity:on; polarity:on",
        "invert; invert",
        "roi:10,20,100x80; roi:10,20,100x80",
        "mask:0,0,1x1; mask:0,0,1x1",
        "crop:size=3x4,x=1,y=2; crop:1,2,3x4",
        "flip:x; flip:x",
        "rotate:270; rotate:270",
        "transpose; transpose",
        "downsample:2x2; downsample:2x2",
        "integrate:4x4; integrate:4x4,2",
        "rate:1000; rate:1000,10ms",
        "time:0s,1500ms; time:0us,1500ms",
        "anti-flicker; anti-flicker:50Hz,520Hz,7,1500us",
        "anti-flicker:0.50Hz,1e0; "
      })
  void parse_text_hasTheCanonicalForm(String text, String canonical) {
    if (canonical == null) {
      assertThatThrownBy(() -> FilterSpec.parse(text)).hasMessageContaining("'1e0'");
      return;
    }
    FilterSpec spec = FilterSpec.parse(text);

    assertThat(spec).hasToString(canonical);
    assertThat(FilterSpec.parse(canonical)).isEqualTo(spec).hasSameHashCodeAs(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "refractry:1ms; unknown filter 'refractry'; refractory, roi, rotate",
        "refractory:1m; period is '1m', not a duration; 500us",
        "refractory:0us; period is '0us'; longer than 0",
        "refractory:0.5us; period is '0.5us'; a duration",
        "refractory:99999999999999s; period is; a duration",
        "refractory:1ms,passed,3; '3' is one value too many; [period, restart]",
        "refractory:period=1ms,period=2ms; parameter period is given twice; period",
        "refractory:1ms,period=2ms; parameter period is given twice; period",
        "refractory:phase=1; unknown parameter 'phase'; [period, restart]",
        "refractory:; period is ''; a duration",
        "stc:1ms,hold; trail is 'hold', not one of cut, keep; keep",
        "roi:10,20; parameter size is missing; 100x80",
        "roi:10,20,100; size is '100'; 100x80",
        "roi:-1,20,1x1; x is '-1', not a coordinate; 0",
        "downsample:0x1; cell is '0x1'; 1 to 65536",
        "drop-pixels:1; pixels is '1'; 12/30",
        "polarity:both; keep is 'both', not one of on, off; on",
        "rate:0; most is '0'; from 1",
        "anti-flicker:50; lowest is '50'; 50Hz",
        "anti-flicker:60Hz,50Hz; 60; 50",
        "ba:5ms,9; 9; 8",
        "time:2s,1s; 2000000; 1000000",
        "anti-flicker:0Hz; lowest is '0Hz'; 50Hz"
      })
  void parse_wrongText_saysWhatIsWrongAndWhatIsExpected(
      String text, String offence, String expectation) {
    assertThatThrownBy(() -> FilterSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(offence)
        .hasMessageContaining(expectation);
  }

  @ParameterizedTest
  @EnumSource(FilterKind.class)
  void help_everyKind_isListedWithItsParameters(FilterKind kind) {
    assertThat(FilterSpec.help()).contains(kind.summary());
    for (Parameter parameter : kind.parameters()) {
      assertThat(FilterSpec.help()).contains(parameter.name() + ": " + parameter.meaning());
    }
  }

  @ParameterizedTest
  @CsvSource({"refractory", "ba", "stc", "trail", "hot", "anti-flicker"})
  void newFilter_sensorOfUnknownSize_throwsInsteadOfAskingForGigabytes(String filter) {
    assertThatThrownBy(() -> FilterSpec.parse(filter).newFilter(new Resolution(65_536, 65_536)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536x65536");
  }

  @Test
  void newFilter_noMemoryPerPixel_acceptsAnySensor() {
    Resolution largest = new Resolution(65_536, 65_536);

    assertThat(FilterSpec.parse("flip:x").newFilter(largest).outputResolution()).isEqualTo(largest);
  }
}
