package io.retinaflow.ingest.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FilterChainTest extends EventFilterContract {
  @Override
  protected EventFilter newFilter() {
    return chain(SENSOR, "refractory:500us", "transpose", "ba:5ms", "rate:3,20ms");
  }

  private static FilterChain chain(Resolution sensor, String... filters) {
    return FilterChain.of(Arrays.stream(filters).map(FilterSpec::parse).toList(), sensor);
  }

  @Test
  void filter_chain_sameAsOneFilterAfterTheOther() {
    EventBuffer events = TestingEvents.random(new Random(3), SENSOR);
    EventBuffer first = new EventBuffer();
    EventBuffer second = new EventBuffer();
    EventBuffer third = new EventBuffer();
    FilterSpec.parse("crop:1,1,5x4").newFilter(SENSOR).filter(events, first);
    FilterSpec.parse("rotate:90").newFilter(new Resolution(5, 4)).filter(first, second);
    FilterSpec.parse("polarity:on").newFilter(new Resolution(4, 5)).filter(second, third);
    FilterChain chain = chain(SENSOR, "crop:1,1,5x4", "rotate:90", "polarity:on");
    EventBuffer out = new EventBuffer();

    chain.filter(events, out);

    assertThat(TestingEvents.list(out)).isEqualTo(TestingEvents.list(third));
    assertThat(chain.outputResolution()).isEqualTo(new Resolution(4, 5));
    assertThat(chain.report().stream().map(report -> report.filter().toString()))
        .containsExactly("crop:1,1,5x4", "rotate:90", "polarity:on");
    assertThat(chain.report().stream().map(report -> report.counts().out()))
        .containsExactly((long) first.size(), (long) second.size(), (long) third.size());
    assertThat(chain.counts().in()).isEqualTo(events.size());
    assertThat(chain.counts().out()).isEqualTo(third.size());
  }

  @Test
  void filter_noFilters_passesEverything() {
    EventBuffer events = TestingEvents.random(new Random(4), SENSOR);
    FilterChain chain = chain(SENSOR);
    EventBuffer out = new EventBuffer();

    chain.filter(events, out);
    chain.filter(events.toPacket(), out);

    assertThat(out.size()).isEqualTo(2 * events.size());
    assertThat(chain.counts()).isEqualTo(new FilterCounts(out.size(), out.size(), 0));
    chain.reset();
    assertThat(chain.counts()).isEqualTo(FilterCounts.ZERO);
  }

  @Test
  void of_filterThatDoesNotFitWhatTheOneBeforeLeaves_throws() {
    assertThatThrownBy(() -> chain(SENSOR, "downsample:2x2", "roi:0,0,7x5"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sensor of 4x3");
  }

  @Test
  void of_moreFiltersThanTheStateCanCount_throws() {
    List<FilterSpec> many = Collections.nCopies(256, FilterSpec.parse("invert"));

    assertThatThrownBy(() -> FilterChain.of(many, SENSOR))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void restore_stateOfAnotherChain_isForeignAndResets() {
    FilterChain chain = chain(SENSOR, "refractory:1s", "ba:1ms");
    byte[] fresh = chain.state();
    byte[] other = chain(SENSOR, "refractory:1s", "trail:1ms").state();
    chain.filter(TestingEvents.random(new Random(1), SENSOR), new EventBuffer());

    assertThatThrownBy(() -> chain.restore(other)).isInstanceOf(ForeignStateException.class);

    assertThat(chain.state()).isEqualTo(fresh);
  }
}
