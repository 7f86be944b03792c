package io.retinaflow.ingest.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegionFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("roi:1,2,3x2").newFilter(SENSOR);
  }

  @Test
  void filter_everyPixel_isInTheRegionOrInTheMask() {
    EventBuffer inside = filterAll("roi:1,2,3x2");
    EventBuffer outside = filterAll("mask:1,2,3x2");

    assertThat(TestingEvents.list(inside))
        .containsExactly("15 1 2 1", "16 2 2 1", "17 3 2 1", "22 1 3 1", "23 2 3 1", "24 3 3 1");
    assertThat(TestingEvents.list(outside))
        .hasSize(7 * 5 - 6)
        .doesNotContainAnyElementsOf(TestingEvents.list(inside));
  }

  @Test
  void filter_crop_countsFromTheCorner() {
    EventFilter filter = FilterSpec.parse("crop:1,2,3x2").newFilter(SENSOR);

    assertThat(filter.outputResolution()).isEqualTo(new Resolution(3, 2));
    assertThat(TestingEvents.list(filterAll("crop:1,2,3x2")))
        .containsExactly("15 0 0 1", "16 1 0 1", "17 2 0 1", "22 0 1 1", "23 1 1 1", "24 2 1 1");
  }

  private static EventBuffer filterAll(String filter) {
    EventBuffer all = new EventBuffer();
    for (int i = 0; i < 35; i++) {
      all.append(i, i % 7, i / 7, true);
    }
    EventBuffer out = new EventBuffer();
    FilterSpec.parse(filter).newFilter(SENSOR).filter(all, out);
    return out;
  }

  @ParameterizedTest
  @ValueSource(strings = {"roi:5,0,3x1", "mask:0,4,1x2", "crop:999999999,0,1x1"})
  void newFilter_regionOverTheBorder_throws(String filter) {
    assertThatThrownBy(() -> FilterSpec.parse(filter).newFilter(SENSOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not lie on a sensor of 7x5");
  }
}
