package io.retinaflow.ingest.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retinaflow.ingest.event.EventBuffer;
import io.retinaflow.ingest.event.Resolution;
import io.retinaflow.ingest.event.Trigger;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class StreamStatisticsTest {
  private static final Resolution SENSOR = new Resolution(16, 8);

  @Test
  void add_noEvent_isZeroEverywhere() {
    StreamStatistics none = new StreamStatistics(SENSOR);

    assertThat(none.events()).isZero();
    assertThat(none.onShare()).isZero();
    assertThat(none.durationSeconds()).isZero();
    assertThat(none.meanEventsPerSecond()).isZero();
    assertThat(none.rate().bins()).isZero();
    assertThat(none.rate().peakEventsPerSecond()).isZero();
    assertThat(none.intervals().medianMicros()).isEmpty();
    assertThat(none.pixels().busiest(3)).isEmpty();
    assertThat(none.pixels().hot(3)).isEmpty();
  }

  @Test
  void add_fewEvents_countsThem() {
    EventBuffer events = new EventBuffer();
    events.append(1_000, 3, 2, true);
    events.append(2_500, 3, 2, false);
    events.append(2_400, 4, 2, true);
    events.append(3_000, 16, 2, true);
    events.append(2_001_000, 3, 2, true);
    events.appendTrigger(new Trigger(5, 1, true));
    StreamStatistics statistics = new StreamStatistics(SENSOR);

    statistics.add(events);

    SoftAssertions.assertSoftly(
        softly -> {
          softly.assertThat(statistics.on()).isEqualTo(3);
          softly.assertThat(statistics.off()).isEqualTo(1);
          softly.assertThat(statistics.onShare()).isEqualTo(0.75);
          softly.assertThat(statistics.triggers()).isEqualTo(1);
          softly.assertThat(statistics.outsideSensor()).isEqualTo(1);
          softly.assertThat(statistics.backwardSteps()).isEqualTo(1);
          softly.assertThat(statistics.durationSeconds()).isEqualTo(2);
          softly.assertThat(statistics.meanEventsPerSecond()).isEqualTo(2);
          softly.assertThat(statistics.pixels().active()).isEqualTo(2);
          softly.assertThat(statistics.intervals().intervals()).isEqualTo(2);
          softly
              .assertThat(statistics.pixels().busiest(1))
              .containsExactly(new PixelActivity(3, 2, 2, 1));
        });
  }

  @Property(tries = 100)
  void rate_anyOrderedStream_keepsEveryEventInItsBin(
      @ForAll long seed, @ForAll @IntRange(max = 20) int stepBits) {
    Random random = new Random(seed);
    RateSeries rate = new RateSeries();
    long[] times = new long[500];
    long time = random.nextInt();
    for (int i = 0; i < times.length; i++) {
      times[i] = time;
      rate.add(time, i % 3 == 0);
      time += random.nextInt(1 << stepBits);
    }

    long[] expected = new long[rate.bins()];
    for (long each : times) {
      expected[(int) ((each - times[0]) / rate.binMicros())]++;
    }

    assertThat(rate.bins()).isLessThanOrEqualTo(1024);
    for (int bin = 0; bin < expected.length; bin++) {
      assertThat(rate.events(bin, true) + rate.events(bin, false)).isEqualTo(expected[bin]);
    }
  }

  @Test
  void rate_timesAtTheEndsOfLong_endsAndCounts() {
    RateSeries rate = new RateSeries();

    rate.add(-10, true);
    rate.add(-20, true);
    rate.add(Long.MAX_VALUE - 20, false);
    rate.add(Long.MAX_VALUE, false);

    assertThat(rate.outside()).isEqualTo(2);
    assertThat(rate.events(0, true)).isEqualTo(1);
    assertThat(rate.events(rate.bins() - 1, false)).isEqualTo(1);
  }

  @Property(tries = 200)
  void interval_anyLength_isInTheBinThatHoldsIt(@ForAll @IntRange(min = 1) int micros) {
    IntervalHistogram histogram = new IntervalHistogram();

    histogram.add(micros);

    int bin = 0;
    while (histogram.count(bin) == 0) {
      bin++;
    }
    assertThat(histogram.edgeMicros(bin)).isLessThanOrEqualTo(micros);
    assertThat(histogram.edgeMicros(bin + 1)).isGreaterThan(micros);
  }

  @Test
  void interval_edges_areTenToTheDecade() {
    IntervalHistogram histogram = new IntervalHistogram();
    histogram.add(1);
    histogram.add(0);
    histogram.add(-4);
    histogram.add(Long.MAX_VALUE);

    assertThat(histogram.edgeMicros(0)).isEqualTo(1);
    assertThat(histogram.count(0)).isEqualTo(1);
    assertThat(histogram.perDecade(0)).isEqualTo(1 / Math.log10(2));
    assertThat(histogram.count(histogram.bins() - 1)).isEqualTo(1);
    assertThat(histogram.notPositive()).isEqualTo(2);
    assertThat(edgesFrom(histogram, 1_000_000))
        .containsExactly(1_000_000, 1_258_926, 1_584_894, 1_995_263, 2_511_887);
  }

  private static long[] edgesFrom(IntervalHistogram histogram, long micros) {
    int bin = 0;
    while (histogram.edgeMicros(bin) < micros) {
      bin++;
    }
    long[] edges = new long[5];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = histogram.edgeMicros(bin + i);
    }
    return edges;
  }

  @Test
  void hot_aSinglePixelAndABusyPatch_isTheSinglePixel() {
    Resolution sensor = new Resolution(64, 64);
    PixelCounts counts = new PixelCounts(sensor);
    for (int pixel = 0; pixel < 64 * 64; pixel++) {
      counts.add(pixel, true);
    }
    for (int event = 0; event < 200; event++) {
      counts.add(40 * 64 + 50, event % 2 == 0);
      for (int patch = 0; patch < 16; patch++) {
        counts.add((10 + patch / 4) * 64 + 10 + patch % 4, true);
      }
    }

    assertThat(counts.hot(10)).containsExactly(new PixelActivity(50, 40, 101, 100));
    assertThat(counts.busiest(17)).hasSize(17).startsWith(new PixelActivity(10, 10, 201, 0));
    assertThat(counts.most()).isEqualTo(201);
  }

  @Test
  void hot_anEvenSensor_isNone() {
    PixelCounts counts = new PixelCounts(SENSOR);
    for (int event = 0; event < 1_280; event++) {
      counts.add(event % 128, true);
    }

    assertThat(counts.hot(10)).isEmpty();
  }

  @Test
  void newStatistics_absurdSensor_isRefusedBeforeAllocation() {
    assertThatThrownBy(() -> new StreamStatistics(new Resolution(1 << 16, 1 << 16)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65536x65536");
  }
}
