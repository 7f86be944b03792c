package io.retinaflow.offload.dualsparse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ParallelLifTest {

  @Test
  void fire_currentAtTheThreshold_staysSilent() {
    assertThat(fired(10, LeakRule.NONE, 10)).isZero();
    assertThat(fired(10, LeakRule.NONE, 11)).isOne();
  }

  @Test
  void fire_negativePotential_leaksByArithmeticShift() {
    // -3 >> 2 is -1, where a quarter is -0.75: at 10.25 - 0.75 the rules part.
    assertThat(fired(9, LeakRule.SHIFT_2, -3, 10)).isZero();
    assertThat(fired(9, LeakRule.QUARTER, -3, 10)).isEqualTo(0b10);
  }

  @Test
  void fire_afterASpike_startsFromZero() {
    assertThat(fired(10, LeakRule.NONE, 100, 10, 1)).isEqualTo(0b101);
  }

  @Test
  void fire_sumsBeyondAnInt_doNotOverflow() {
    int large = Integer.MIN_VALUE;
    assertThat(fired(0, LeakRule.NONE, large, large, large)).isZero();
  }

  private static long fired(long threshold, LeakRule leak, int... currents) {
    OutputCurrents of = OutputCurrents.of(currents, currents.length, 1, 1);
    return ParallelLif.fire(of, threshold, leak).word(0, 0);
  }
}
