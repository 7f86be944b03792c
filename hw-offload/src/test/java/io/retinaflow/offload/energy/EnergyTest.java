package io.retinaflow.offload.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EnergyTest {
  @Test
  void ofPicojoules_decimalFraction_isExact() {
    assertThat(Energy.ofPicojoules(4.6).joules()).isEqualByComparingTo("0.0000000000046");
  }

  @Test
  void plus_decimalFractions_isExactWhereDoubleIsNot() {
    Energy sum = Energy.ofJoules(0.1).plus(Energy.ofJoules(0.2));

    assertThat(sum).isEqualTo(Energy.ofJoules(0.3));
    assertThat(0.1 + 0.2).isNotEqualTo(0.3);
  }

  @Test
  void plus_amountsThirtyMagnitudesApart_keepsBoth() {
    Energy large = Energy.ofJoules(1e15);
    Energy small = Energy.ofPicojoules(0.001);

    assertThat(large.plus(small).joules()).isEqualByComparingTo("1000000000000000.000000000000001");
  }

  @Test
  void equals_sameAmountWrittenDifferently_isEqual() {
    assertThat(new Energy(new BigDecimal("1.500"))).isEqualTo(new Energy(new BigDecimal("15E-1")));
    assertThat(new Energy(new BigDecimal("0.000"))).isEqualTo(Energy.ZERO);
    assertThat(Energy.ofPicojoules(2e12)).isEqualTo(Energy.ofJoules(2));
  }

  @Test
  void compareTo_ordersByAmount() {
    assertThat(Energy.ofPicojoules(900))
        .isLessThan(Energy.ofJoules(1e-6))
        .isGreaterThan(Energy.ZERO);
  }

  @ParameterizedTest
  @CsvSource({
    "0,                0 J",
    "0.01236,          12.36 mJ",
    "4.6e-12,          4.6 pJ",
    "9e-13,            0.9 pJ",
    "1e-9,             1 nJ",
    "999.94e-9,        999.9 nJ",
    "999.96e-9,        1 uJ",
    "1.23456e-6,       1.235 uJ",
    "1,                1 J",
    "100,              100 J",
    "54321,            54.32 kJ",
    "3.6e6,            3600 kJ",
    "2e-15,            0.002 pJ"
  })
  void toString_amount_usesTheLargestUnitThatLeavesAtLeastOne(double joules, String shown) {
    assertThat(Energy.ofJoules(joules)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-12, Double.NaN, Double.POSITIVE_INFINITY, 1e30, 1e-61})
  void ofJoules_outOfRange_isRefused(double joules) {
    assertThatIllegalArgumentException().isThrownBy(() -> Energy.ofJoules(joules));
  }

  @Test
  void construct_absurdExponent_isRefusedBeforeItFillsMemory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Energy(new BigDecimal("1E+1000000000")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Energy(new BigDecimal("1E-1000000000")));
  }

  @Test
  void times_negativeCount_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Energy.ofJoules(1).times(-1));
  }

  @Test
  void toJoules_exactSum_isTheNearestDouble() {
    assertThat(Energy.ofJoules(0.1).plus(Energy.ofJoules(0.2)).toJoules()).isEqualTo(0.3);
  }
}
