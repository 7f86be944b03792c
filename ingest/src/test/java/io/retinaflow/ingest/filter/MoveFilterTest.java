package io.retinaflow.ingest.filter;

import static io.retinaflow.ingest.filter.TestingEvents.filtered;
import static org.assertj.core.api.Assertions.assertThat;

import io.retinaflow.ingest.event.EventBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MoveFilterTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return FilterSpec.parse("rotate:90").newFilter(SENSOR);
  }

  // On 7x5: the pixel in the second column of the first row.
  @ParameterizedTest
  @CsvSource({
    "flip:x,     5 0, 7x5",
    "flip:y,     1 4, 7x5",
    "transpose,  0 1, 5x7",
    "rotate:90,  4 1, 5x7",
    "rotate:180, 5 4, 7x5",
    "rotate:270, 0 5, 5x7"
  })
  void filter_move_landsOnTheTurnedSensor(String filter, String place, String size) {
    assertThat(filtered(filter, SENSOR, "9 1 0 1")).containsExactly("9 " + place + " 1");
    assertThat(FilterSpec.parse(filter).newFilter(SENSOR).outputResolution()).hasToString(size);
  }

  @ParameterizedTest
  @CsvSource({
    "flip:x, flip:x",
    "flip:y, flip:y",
    "transpose, transpose",
    "rotate:90, rotate:270",
    "rotate:270, rotate:90",
    "rotate:180, rotate:180"
  })
  void filter_moveAndItsInverse_isIdentity(String move, String inverse) {
    EventBuffer events = TestingEvents.random(new Random(5), SENSOR);
    EventBuffer inside = new EventBuffer();
    FilterSpec.parse("roi:0,0,7x5").newFilter(SENSOR).filter(events, inside);
    EventBuffer out = new EventBuffer();

    FilterChain chain =
        FilterChain.of(List.of(FilterSpec.parse(move), FilterSpec.parse(inverse)), SENSOR);
    chain.filter(events, out);

    assertThat(TestingEvents.list(out)).isEqualTo(TestingEvents.list(inside));
    assertThat(chain.outputResolution()).isEqualTo(SENSOR);
  }

  @Test
  void filter_twoQuarterTurns_areAHalfTurn() {
    EventBuffer events = TestingEvents.random(new Random(6), SENSOR);
    EventBuffer twice = new EventBuffer();
    EventBuffer once = new EventBuffer();
    FilterSpec quarter = FilterSpec.parse("rotate:90");

    FilterChain.of(List.of(quarter, quarter), SENSOR).filter(events, twice);
    FilterSpec.parse("rotate:180").newFilter(SENSOR).filter(events, once);

    assertThat(TestingEvents.list(twice)).isEqualTo(TestingEvents.list(once));
  }
}
