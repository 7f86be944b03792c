package io.retinaflow.offload.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class OperationCountsTest {
  @Test
  void plus_differentKinds_keepsThemApart() {
    OperationCounts counts =
        OperationCounts.of(Operation.MAC, 12).plus(OperationCounts.of(Operation.AC, 3000));

    assertThat(counts.count(Operation.MAC)).isEqualTo(12);
    assertThat(counts.count(Operation.AC)).isEqualTo(3000);
    assertThat(counts).hasToString("12 MAC + 3000 AC");
  }

  @Test
  void of_zero_equalsNone() {
    assertThat(OperationCounts.of(Operation.AC, 0)).isEqualTo(OperationCounts.none());
    assertThat(OperationCounts.none()).hasToString("none");
  }

  @Test
  void of_negative_isRefusedWithTheValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OperationCounts.of(Operation.AC, -7))
        .withMessageContaining("-7");
  }

  @Test
  void plus_beyondLong_throwsInsteadOfWrapping() {
    OperationCounts full = OperationCounts.of(Operation.AC, Long.MAX_VALUE);

    assertThat(full.plus(OperationCounts.of(Operation.MAC, 1)).count(Operation.AC))
        .isEqualTo(Long.MAX_VALUE);
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> full.plus(OperationCounts.of(Operation.AC, 1)));
  }
}
