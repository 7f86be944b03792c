package io.retinaflow.pipeline.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacerTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);
  private static final InstantSource CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @ParameterizedTest
  @CsvSource({"1, 1000000", "10, 100000", "0.5, 2000000"})
  void epochMicros_oneSecondOfCameraTime_takesItsShareOfWallTime(double speed, long expected) {
    Pacer pacer = Pacer.atSpeed(speed, CLOCK);
    long start = pacer.epochMicros(77_000_000);

    assertThat(start).isEqualTo(1_000_000_000L);
    assertThat(pacer.epochMicros(78_000_000) - start).isEqualTo(expected);
  }

  @Test
  void epochMicros_unlimited_isNow() throws InterruptedException {
    Pacer pacer = Pacer.unlimited(CLOCK);
    pacer.epochMicros(0);
    pacer.await(Long.MAX_VALUE / 2);

    assertThat(pacer.epochMicros(3_600_000_000L)).isEqualTo(1_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void atSpeed_notAPositiveNumber_isRefused(double speed) {
    assertThatThrownBy(() -> Pacer.atSpeed(speed, CLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Double.toString(speed));
  }
}
