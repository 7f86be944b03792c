package io.retinaflow.offload.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class EnergyTableTest {
  private static final EnergyTable TABLE = EnergyTable.CMOS_45_NANOMETRE;

  @Test
  void price_oneOfEach_isThePublishedFigure() {
    assertThat(TABLE.price(OperationCounts.of(Operation.MAC, 1)))
        .isEqualTo(Energy.ofPicojoules(4.6));
    assertThat(TABLE.price(OperationCounts.of(Operation.AC, 1)))
        .isEqualTo(Energy.ofPicojoules(0.9));
    assertThat(TABLE.price(OperationCounts.none())).isEqualTo(Energy.ZERO);
  }

  @Test
  void price_everyEntry_namesItsSource() {
    assertThat(TABLE.prices().values())
        .hasSize(2)
        .allSatisfy(price -> assertThat(price.source()).contains("Horowitz", "ISSCC 2014"));
  }

  /**
   * First convolution of SDT 8-768 on ImageNet at T = 4: a 3x3 kernel from 3 to 96 channels over
   * 224x224 pixels costs 2.39 mJ by the formula of the STAtten paper, E = 4.6 pJ * F * T.
   */
  @Test
  void price_firstConvolutionOfStatten_isTheFigureOfThePaper() {
    long macs = 3L * 3 * 224 * 224 * 3 * 96 * 4;

    assertThat(TABLE.price(OperationCounts.of(Operation.MAC, macs)).toJoules())
        .isCloseTo(2.39e-3, Offset.offset(0.005e-3));
  }

  @Test
  void price_largestCount_doesNotOverflow() {
    Energy energy = TABLE.price(OperationCounts.of(Operation.AC, Long.MAX_VALUE));

    assertThat(energy.joules()).isEqualByComparingTo("8301034.8331692982263");
  }

  @Test
  void price_operationWithoutPrice_namesTheKnownOnes() {
    Price add = new Price(Energy.ofPicojoules(0.03), "Horowitz, ISSCC 2014: int8 add");
    EnergyTable additionsOnly = new EnergyTable("additions", Map.of(Operation.AC, add));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> additionsOnly.price(OperationCounts.of(Operation.MAC, 1)))
        .withMessageContaining("MAC")
        .withMessageContaining("additions")
        .withMessageContaining("[AC]");
  }

  @Test
  void price_withoutSource_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Price(Energy.ofPicojoules(1), " "));
  }
}
