package io.retinaflow.pipeline.filter;

import static io.retinaflow.pipeline.serde.TestingLayouts.assertEveryCutFails;
import static io.retinaflow.pipeline.serde.TestingLayouts.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.filter.FilterSpec;
import java.io.IOException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.core.memory.DataInputDeserializer;

class FilterStateLayoutPropertyTest {
  private static final Resolution SENSOR = new Resolution(3, 2);
  private static final List<FilterSpec> SPECS =
      List.of(FilterSpec.parse("refractory:1ms"), FilterSpec.parse("polarity:on"));

  private final FilterStateLayout layout = new FilterStateLayout();

  @Property(tries = 300)
  void state_writtenAndRead_isTheSame(@ForAll("states") FilterState state) throws IOException {
    assertSame(roundTrip(layout, state), state);
  }

  @Property(tries = 50)
  void state_cutAtAnyByte_isAnInputFailure(@ForAll("states") FilterState state) throws IOException {
    assertEveryCutFails(layout, state);
  }

  @Example
  void state_ofLiveFilters_continuesWhereTheyStood() throws IOException {
    FilterState live = FilterState.anew(SPECS, SENSOR);
    pass(live, 100);

    FilterState read = roundTrip(layout, live);

    assertSame(read, live);
    assertThat(read.revive(SPECS)).isTrue();
    assertThat(pass(read, 1_099)).isZero();
    assertThat(pass(read, 1_100)).isEqualTo(1);
  }

  @Example
  void copy_ofLiveFilters_sharesNothingWithThem() {
    FilterState live = FilterState.anew(SPECS, SENSOR);
    FilterState copy = layout.copy(live);

    pass(live, 100);

    assertThat(copy.revive(SPECS)).isTrue();
    assertThat(pass(copy, 100)).isEqualTo(1);
    assertThat(layout.immutable()).isFalse();
  }

  @Example
  void copy_ofACopy_isTheSame() {
    FilterState live = FilterState.anew(SPECS, SENSOR);
    pass(live, 100);

    assertSame(layout.copy(layout.copy(live)), live);
  }

  @Example
  void revive_memoryOfOtherFilters_leavesNone() {
    FilterState foreign = FilterState.restored(FilterState.texts(SPECS), SENSOR, new byte[] {9, 9});

    assertThat(foreign.revive(SPECS)).isFalse();
    assertThat(foreign.memory()).isEqualTo(FilterState.anew(SPECS, SENSOR).memory());
  }

  @Example
  void chain_ofBytes_isRefused() {
    FilterState restored = FilterState.restored(List.of(), SENSOR, new byte[0]);

    assertThatThrownBy(restored::chain).isInstanceOf(IllegalStateException.class);
  }

  @Example
  void read_noSensor_isAnInputFailure() {
    DataInputDeserializer zeros = new DataInputDeserializer(new byte[16]);

    assertThatThrownBy(() -> layout.read(1, zeros)).isInstanceOf(IOException.class);
  }

  private static void assertSame(FilterState actual, FilterState expected) {
    assertThat(actual.filters()).isEqualTo(expected.filters());
    assertThat(actual.sensor()).isEqualTo(expected.sensor());
    assertThat(actual.memory()).isEqualTo(expected.memory());
  }

  /** Events that pass of one at a time. */
  private static int pass(FilterState state, long micros) {
    EventBuffer in = new EventBuffer();
    in.append(micros, 1, 1, true);
    EventBuffer out = new EventBuffer();
    state.chain().filter(in, out);
    return out.size();
  }

  @Provide
  Arbitrary<FilterState> states() {
    Arbitrary<Integer> sides = Arbitraries.integers().between(1, 1 << 16);
    return Combinators.combine(
            Arbitraries.strings().ofMaxLength(20).list().ofMaxSize(5),
            Combinators.combine(sides, sides).as(Resolution::new),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(40))
        .as(FilterState::restored);
  }
}
