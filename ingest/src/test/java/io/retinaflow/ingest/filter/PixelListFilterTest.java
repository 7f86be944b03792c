package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PixelListFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("drop-pixels:3/2+0/4").newFilter(SENSOR);
  }

  @Test
  void filter_givenPixels_areDropped() {
    assertThat(filtered("drop-pixels:3/2+0/4", SENSOR, "0 3 2 1", "1 2 3 1", "2 0 4 0", "3 4 0 0"))
        .containsExactly("1 2 3 1", "3 4 0 0");
  }

  @Test
  void newFilter_pixelOutside_throws() {
    assertThatThrownBy(() -> FilterSpec.parse("drop-pixels:7/0").newFilter(SENSOR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pixel 7/0 does not lie on a sensor of 7x5");
  }
}
