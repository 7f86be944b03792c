package io.retinaflow.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TimeUnwrapperTest {

  @Property(tries = 200)
  void unwrap_lowBitsOfTimesLessThanHalfAPeriodApart_givesTheTimes(
      @ForAll long seed, @ForAll @IntRange(min = 16, max = 32) int bits) {
    Random random = new Random(seed);
    TimeUnwrapper unwrapper = new TimeUnwrapper(bits);
    long half = 1L << (bits - 1);
    long time = random.nextInt(1 << 15);
    for (int i = 0; i < 100; i++) {
      long raw = time & ((1L << bits) - 1);

      assertThat(unwrapper.unwrap(raw)).isEqualTo(time);
      // Mostly forward, so that it wraps; back now and then, but never before the first period.
      time = Math.max(0, time + Math.floorMod(random.nextLong(), half) - half / 8);
    }
  }
}
