package io.retinaflow.ingest.live;

import static io.retinaflow.ingest.live.DatagramSequence.Step.GAP;
import static io.retinaflow.ingest.live.DatagramSequence.Step.LATE;
import static io.retinaflow.ingest.live.DatagramSequence.Step.NEXT;
import static io.retinaflow.ingest.live.DatagramSequence.Step.RESTART;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DatagramSequenceTest {
  private final DatagramSequence sequence = new DatagramSequence(Integer.SIZE);

  @Test
  void step_firstNumber_isTakenAsItIs() {
    assertThat(sequence.step(4711)).isEqualTo(NEXT);
    assertThat(sequence.step(4712)).isEqualTo(NEXT);
  }

  @Test
  void step_aheadOfTheExpected_isAGapOfTheNumbersBetween() {
    sequence.step(10);

    assertThat(sequence.step(14)).isEqualTo(GAP);
    assertThat(sequence.missing()).isEqualTo(3);
    assertThat(sequence.step(15)).isEqualTo(NEXT);
    assertThat(sequence.missing()).isZero();
  }

  @Test
  void step_aLittleBehind_isLateAndChangesNothing() {
    sequence.step(100);

    assertThat(sequence.step(100)).isEqualTo(LATE);
    assertThat(sequence.step(37)).isEqualTo(LATE);
    assertThat(sequence.step(101)).isEqualTo(NEXT);
  }

  @Test
  void step_farBehindOrFarAhead_isARestart() {
    sequence.step(100);

    assertThat(sequence.step(36)).isEqualTo(RESTART);
    assertThat(sequence.step(37 + (1 << 16))).isEqualTo(GAP);
    assertThat(sequence.step(40 + (1 << 17))).isEqualTo(RESTART);
    assertThat(sequence.step(41 + (1 << 17))).isEqualTo(NEXT);
  }

  @Test
  void step_zeroShortlyAfterTheStart_isARestartNotALateOne() {
    sequence.step(0);
    sequence.step(1);

    assertThat(sequence.step(0)).isEqualTo(RESTART);
    assertThat(sequence.step(1)).isEqualTo(NEXT);
  }

  @Test
  void step_acrossTheWrapOf32Bits_goesOn() {
    sequence.step(Integer.MAX_VALUE);

    assertThat(sequence.step(Integer.MIN_VALUE)).isEqualTo(NEXT);
    assertThat(sequence.step(Integer.MIN_VALUE + 3)).isEqualTo(GAP);
    assertThat(sequence.missing()).isEqualTo(2);
  }
}
